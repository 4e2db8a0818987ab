import {
  compileCondition,
  validateCondition,
  type Facts,
  type JsonValue,
  type Score,
  type Violation,
} from '@leadmark/engine';
import { DATE_TIME_EXPECTED, UnreadableDateTime } from '../common/date-time.scalar';
import { badUserInput, listFaults } from '../common/leadmark-error';
import { normalizeEmail } from '../common/email-address';
import type { AttributeFilter, LeadFilter } from '../lead/lead.inputs';

/** A listed lead as a filter sees it. `score` is there where the filter needs it. */
export interface Filtered {
  facts: Facts;
  score: Score | undefined;
}

export interface CompiledFilter {
  /** What SQL can select by: never too little. */
  email: string | undefined;
  createdAfter: Date | undefined;
  createdBefore: Date | undefined;
  minTotal: number | undefined;
  maxTotal: number | undefined;
  needsFacts: boolean;
  needsScore: boolean;
  /** What decides in the end, on facts and score as of `now` (milliseconds). */
  holds: (lead: Filtered, now: number) => boolean;
}

type Test = CompiledFilter['holds'];

/** Takes a filter apart; a faulty one is BAD_USER_INPUT with the path of each fault. */
export function compileFilter(filter: LeadFilter): CompiledFilter {
  const violations = violationsIn(filter);
  if (violations.length > 0) throw badUserInput(listFaults(violations), violations);
  const factTests = [...searchTest(filter.search), ...(filter.attributes ?? []).map(attributeTest)];
  const scoreTests = [...tierTest(filter.tier), ...totalTests(filter)];
  const tests = [...factTests, ...scoreTests];
  return {
    email: filter.email == null ? undefined : normalizeEmail(filter.email),
    createdAfter: filter.createdAfter ?? undefined,
    createdBefore: filter.createdBefore ?? undefined,
    minTotal: filter.minTotal ?? undefined,
    maxTotal: filter.maxTotal ?? undefined,
    needsFacts: tests.length > 0,
    needsScore: scoreTests.length > 0,
    holds: (lead, now) => tests.every((test) => test(lead, now)),
  };
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

function attributeTest(attribute: AttributeFilter): Test {
  const holds = compileCondition(asCondition(attribute));
  return ({ facts }, now) => holds(facts.attributes ?? {}, now);
}

const normalizeText = (text: string): string => text.normalize('NFKC').trim().toLowerCase();

function searchTest(search: string | null | undefined): Test[] {
  const sought = normalizeText(search ?? '');
  if (sought === '') return [];
  const holdsSought = (value: JsonValue) => typeof value === 'string' && normalizeText(value).includes(sought);
  return [({ facts }) => Object.values(facts.attributes ?? {}).some(holdsSought)];
}

const tierTest = (tiers: string[] | null | undefined): Test[] =>
  tiers ? [({ score }) => score !== undefined && tiers.includes(score.tier)] : [];

const totalTests = ({ minTotal, maxTotal }: LeadFilter): Test[] => [
  ...(minTotal == null ? [] : [({ score }: Filtered) => score !== undefined && score.total >= minTotal]),
  ...(maxTotal == null ? [] : [({ score }: Filtered) => score !== undefined && score.total <= maxTotal]),
];
