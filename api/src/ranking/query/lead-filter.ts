import {
  compileCondition,
  validateCondition,
  type JsonObject,
  type JsonValue,
  type Range,
  type Score,
  type Violation,
} from '@leadmark/engine';
import { DATE_TIME_EXPECTED, UnreadableDateTime } from '../../common/date-time.scalar';
import { normalizeEmail } from '../../common/email-address';
import { badUserInput, listFaults } from '../../common/leadmark-error';
import { normalizeText } from '../../common/normalized-text';
import type { Lead } from '../../lead/lead.entity';
import type { AttributeFilter, LeadFilter } from '../../lead/lead.inputs';

/** What leads can be found by, without looking at each: never too few, and maybe too many. */
export type FindBy =
  | { by: 'email'; email: string }
  | { by: 'attribute'; field: string; values: JsonValue[] | null }
  | { by: 'text'; part: string }
  | { by: 'tier'; tiers: string[] }
  | { by: 'total'; min: number | undefined; max: number | undefined }
  | { by: 'creation'; after: Date | undefined; before: Date | undefined };

export interface CompiledFilter {
  /** The likely best ways first. */
  findBy: FindBy[];
  needsAttributes: boolean;
  /** What decides by the lead, and by what conditions see of it where the filter needs that; `asOf` in milliseconds. */
  admitsLead: (lead: Lead, attributes: JsonObject | undefined, asOf: number) => boolean;
  needsScore: boolean;
  /** What decides by the score. */
  admitsScore: (score: Score) => boolean;
  /** Between which shown totals it asks for leads. */
  totals: Range;
  /** All that it asks; `several` for what is to be looked up lead by lead. */
  asks: 'nothing' | 'tiers' | 'totals' | 'several';
  tiers: readonly string[];
}

type LeadTest = CompiledFilter['admitsLead'];
type ScoreTest = CompiledFilter['admitsScore'];

/** Takes a filter apart; a faulty one is BAD_USER_INPUT with the path of each fault. */
export function compileFilter(filter: LeadFilter): CompiledFilter {
  const violations = violationsIn(filter);
  if (violations.length > 0) throw badUserInput(listFaults(violations), violations);
  const attributeTests = [...searchTest(filter.search), ...(filter.attributes ?? []).map(attributeTest)];
  const leadTests = [...creationTests(filter), ...attributeTests];
  const [tierTests, totalTests] = [testsOfTier(filter), testsOfTotal(filter)];
  const scoreTests = [...tierTests, ...totalTests];
  return {
    findBy: waysToFind(filter),
    needsAttributes: attributeTests.length > 0,
    admitsLead: (lead, attributes, asOf) => leadTests.every((test) => test(lead, attributes, asOf)),
    needsScore: scoreTests.length > 0,
    admitsScore: (score) => scoreTests.every((test) => test(score)),
    totals: { min: filter.minTotal ?? -Infinity, max: filter.maxTotal ?? Infinity },
    asks:
      leadTests.length > 0 || filter.email != null
        ? 'several'
        : whatIsAsked(tierTests.length > 0, totalTests.length > 0),
    tiers: filter.tier ?? [],
  };
}

function whatIsAsked(ofTiers: boolean, ofTotals: boolean): CompiledFilter['asks'] {
  if (ofTiers && ofTotals) return 'several';
  if (ofTiers) return 'tiers';
  return ofTotals ? 'totals' : 'nothing';
}

function waysToFind(filter: LeadFilter): FindBy[] {
  const { search, email, tier, attributes, minTotal, maxTotal, createdAfter, createdBefore } = filter;
  const [min, max] = [minTotal ?? undefined, maxTotal ?? undefined];
  const [after, before] = [createdAfter ?? undefined, createdBefore ?? undefined];
  return [
    ...(email == null ? [] : [{ by: 'email' as const, email: normalizeEmail(email) }]),
    ...(attributes ?? []).flatMap(byAttribute),
    ...[search ?? '', ...(attributes ?? []).map(textSought)].flatMap(byText),
    ...(tier ? [{ by: 'tier' as const, tiers: tier }] : []),
    ...(min === undefined && max === undefined ? [] : [{ by: 'total' as const, min, max }]),
    ...(after || before ? [{ by: 'creation' as const, after, before }] : []),
  ];
}

/** What numbers and times are compared with is seen only lead by lead. */
function byAttribute({ field, operator, value }: AttributeFilter): FindBy[] {
  if (operator === 'equals' && value !== undefined) return [{ by: 'attribute', field, values: [value] }];
  if (operator === 'in' && Array.isArray(value))
    return [{ by: 'attribute', field, values: [...(value as readonly JsonValue[])] }];
  return operator === 'exists' ? [{ by: 'attribute', field, values: null }] : [];
}

/**
 * The text that some text of a lead holds if the condition is true. Words may stand apart otherwise than in the condition, so
 * of several only one is sure to be found as it is.
 */
function textSought({ operator, value }: AttributeFilter): string {
  if (typeof value !== 'string') return '';
  if (operator === 'containsWord') return longest(normalizeText(value).split(/[^\p{L}\p{N}]+/u));
  return TEXT_OPERATORS.has(operator) ? value : '';
}

const TEXT_OPERATORS: ReadonlySet<string> = new Set(['contains', 'startsWith', 'endsWith']);

const longest = (texts: readonly string[]): string =>
  texts.reduce((found, each) => (each.length > found.length ? each : found), '');

/** Three characters of a word are the least that the index knows. */
const IS_INDEXED = /[\p{L}\p{N}]{3}/u;

function byText(text: string): FindBy[] {
  const part = normalizeText(text);
  return IS_INDEXED.test(part) ? [{ by: 'text', part }] : [];
}

function violationsIn(filter: LeadFilter): Violation[] {
  const instants = (['createdAfter', 'createdBefore'] as const)
    .filter((name) => filter[name] instanceof UnreadableDateTime)
    .map((name) => ({ path: `filter.${name}`, message: DATE_TIME_EXPECTED }));
  const conditions = (filter.attributes ?? []).flatMap((attribute, index) =>
    validateCondition(asCondition(attribute), `filter.attributes[${index}]`),
  );
  return [...instants, ...conditions];
}

const asCondition = ({ field, operator, value }: AttributeFilter): unknown =>
  value === undefined ? { field, operator } : { field, operator, value };

function attributeTest(attribute: AttributeFilter): LeadTest {
  const holds = compileCondition(asCondition(attribute));
  return (_, attributes = {}, asOf) => holds(attributes, asOf);
}

function searchTest(search: string | null | undefined): LeadTest[] {
  const sought = normalizeText(search ?? '');
  if (sought === '') return [];
  const holdsSought = (value: JsonValue) => typeof value === 'string' && normalizeText(value).includes(sought);
  return [(_, attributes = {}) => Object.values(attributes).some(holdsSought)];
}

const creationTests = ({ createdAfter, createdBefore }: LeadFilter): LeadTest[] => [
  ...(createdAfter ? [({ createdAt }: Lead) => createdAt > createdAfter] : []),
  ...(createdBefore ? [({ createdAt }: Lead) => createdAt < createdBefore] : []),
];

const testsOfTier = ({ tier: tiers }: LeadFilter): ScoreTest[] => (tiers ? [({ tier }) => tiers.includes(tier)] : []);

const testsOfTotal = ({ minTotal, maxTotal }: LeadFilter): ScoreTest[] => [
  ...(minTotal == null ? [] : [({ total }: Score) => total >= minTotal]),
  ...(maxTotal == null ? [] : [({ total }: Score) => total <= maxTotal]),
];
