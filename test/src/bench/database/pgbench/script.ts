import { createHash } from 'node:crypto';
import type { JsonObject, JsonValue } from '@leadmark/engine';
import type { RanStatement } from './capture';

/** One ingest of the API as it ran, and what of it is another at every time. */
export interface CapturedIngest {
  statements: readonly RanStatement[];
  email: string;
  leadId: string;
  activityId: string;
  /** The instant of the ingest. */
  now: Date;
}

export interface Script {
  text: string;
  /** What stays the same at every time: values as the API sent them, in whole or piece by piece. */
  constants: Record<string, string>;
}

/** Of the row of the surroundings, which is called `met`. */
const MET_LEAD = "(met.leads->0->>'id')";
const MET_STATE = 'met.states->0';

/** What the script calls an activity: random to an index, as the ids of most senders are, and yet told by its place. */
export function activityIdOf(run: string, client: number, count: number): string {
  const hash = createHash('md5').update(`${client}-${count}`).digest('hex');
  return `${run}-${hash.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')}`;
}

/** What stands in captured texts for what is another at every time, and the expression in its place. */
const MARKS = {
  email: `('lead' || :lead::text || '@bench.example')`,
  activity: `(:run::text || '-' || md5(:client_id::text || '-' || :count::text)::uuid::text)`,
  lead: MET_LEAD,
  revision: `((${MET_STATE}->>'revision')::integer + 1)::text`,
  sequence: `((${MET_STATE}->>'sequence')::integer + 1)::text`,
  id: 'uuidv7()::text',
  now: 'clock_timestamp()::text',
  later: `(clock_timestamp() + random() * interval '30 days')::text`,
  /** Ranks lie apart as those of leads do: one number for all would spare the indexes their work. */
  key: (key: number) => `(${key}::float8 + random())::text`,
};

type Mark = Exclude<keyof typeof MARKS, 'key'>;

const MARK = /⟦(\w+)(?: ([-\d.e]+))?⟧/;
const marked = (mark: Mark | 'key', value = ''): string => `⟦${mark}${value === '' ? '' : ` ${value}`}⟧`;

/**
 * A pgbench script of the statements of one ingest, in the same round trips. Leads are taken in turn, in no order: of pairs,
 * the second one. The first statement also answers the values of the last: what it read of the lead, set into the rows as they
 * were captured.
 */
export function scriptOf(captured: CapturedIngest): Script {
  const [first, ...others] = captured.statements;
  const write = others.at(-1);
  if (!first || !write) throw new Error('An ingest is a look at what it meets, and a write.');
  const constants = new Constants();
  const written = write.values.map((value) => expressionOf(valueOf(value, captured), constants));
  const isConstant = (expression: string): boolean => expression.startsWith(':');
  const set = written.flatMap((value, index) => (isConstant(value) ? [] : [`, ${value} AS w${index}`]));
  const parameter = (_: string, number: string): string => {
    const expression = written[Number(number) - 1] ?? '';
    return isConstant(expression) ? expression : `:met_w${Number(number) - 1}`;
  };
  const lines = [
    '\\set count :count + 1',
    '\\set lead 2 * permute(:start + :count * :clients + :client_id, :leads / 2, 1) + 2',
    `SELECT met.*, ${MET_LEAD} AS lead_id${set.join('')}
FROM (${withValues(first, captured, constants)}) AS met \\gset met_`,
    ...others.slice(0, -1).map((read) => `${withValues(read, captured, constants)};`),
    `${write.statement.text.replace(/\$(\d+)/g, parameter)};`,
  ];
  return { text: `${lines.join('\n')}\n`, constants: constants.values };
}

/** A statement with expressions in the places of its parameters. */
function withValues({ statement, values }: RanStatement, captured: CapturedIngest, constants: Constants): string {
  return statement.text.replace(/\$(\d+)/g, (_, number: string) => {
    const value = values[Number(number) - 1];
    if (value instanceof Date) return 'clock_timestamp()';
    return expressionOf(valueOf(value, captured), constants).replace(MET_LEAD, ':met_lead_id::text');
  });
}

/** A parameter as text, with marks. */
function valueOf(value: unknown, captured: CapturedIngest): string {
  if (Array.isArray(value)) return `{${value.map((each) => markedText(String(each), captured)).join(',')}}`;
  const text = String(value);
  return text.startsWith('[{') ? markedRows(text, captured) : markedText(text, captured);
}

function markedText(text: string, { email, leadId, activityId, now }: CapturedIngest): string {
  const marks: Record<string, Mark> = { [email]: 'email', [leadId]: 'lead', [activityId]: 'activity' };
  const mark = marks[text];
  if (mark) return marked(mark);
  return text === now.toISOString() ? marked('now') : text;
}

/** Rows as JSON, in which what the next writer of a lead has to count on is counted on. */
function markedRows(text: string, captured: CapturedIngest): string {
  const rows = JSON.parse(text) as JsonObject[];
  const replaced = rows.map((row) =>
    Object.fromEntries(Object.entries(row).map(([name, value]) => [name, markedField(name, value, row, captured)])),
  );
  // A count stands in JSON without quotes.
  return JSON.stringify(replaced).replace(/"(⟦(?:revision|sequence)⟧)"/g, '$1');
}

function markedField(name: string, value: JsonValue, row: JsonObject, captured: CapturedIngest): JsonValue {
  if (name === 'revision' || name === 'sequence') return marked(name);
  if (name === 'id' && row['sequence'] !== undefined) return marked('id');
  if (name.endsWith('_key') && Number.isFinite(Number(value))) return marked('key', String(Number(value)));
  if (typeof value !== 'string') return value;
  if (name === 'due_at' || name === 'next_tier_at') return marked('later');
  return markedText(value, captured);
}

class Constants {
  readonly values: Record<string, string> = {};

  add(value: string): string {
    const name = `c${Object.keys(this.values).length}`;
    this.values[name] = value;
    return `:${name}`;
  }
}

/** An SQL expression of a text with marks: what stays the same is a variable. */
function expressionOf(text: string, constants: Constants): string {
  if (!MARK.test(text)) return constants.add(text);
  const pieces: string[] = [];
  let rest = text;
  for (let mark = MARK.exec(rest); mark; mark = MARK.exec(rest)) {
    if (mark.index > 0) pieces.push(`${constants.add(rest.slice(0, mark.index))}::text`);
    pieces.push(expressionFor(mark[1] as Mark | 'key', Number(mark[2])));
    rest = rest.slice(mark.index + mark[0].length);
  }
  if (rest !== '') pieces.push(`${constants.add(rest)}::text`);
  return `(${pieces.join(' || ')})`;
}

const expressionFor = (mark: Mark | 'key', value: number): string => (mark === 'key' ? MARKS.key(value) : MARKS[mark]);
