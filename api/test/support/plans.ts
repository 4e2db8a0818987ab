import { Client, escapeLiteral } from 'pg';
import { BY_KEYS } from '../../src/database/sql-pool';

/** A statement as a connection got it; one with a name comes from the pool for statements by keys. */
export interface Sent {
  name: string | undefined;
  text: string;
  values: readonly unknown[];
}

/** What PostgreSQL did for a statement: a node of EXPLAIN (ANALYZE, FORMAT JSON). */
interface PlanNode {
  'Node Type': string;
  'Relation Name'?: string;
  'Index Name'?: string;
  'Plan Rows': number;
  'Actual Rows'?: number;
  'Actual Loops'?: number;
  'Rows Removed by Filter'?: number;
  'Rows Removed by Index Recheck'?: number;
  Plans?: PlanNode[];
}

/** Notes every statement that any connection of this process gets, until `stop`. */
export class SentStatements {
  private readonly spy = jest.spyOn(Client.prototype, 'query');

  stop(): void {
    this.spy.mockRestore();
  }

  /** Those that are sent meanwhile. */
  async all(work: () => Promise<unknown>): Promise<Sent[]> {
    this.spy.mockClear();
    await work();
    return (this.spy.mock.calls as unknown[][]).map(([query, values]) => toSent(query, values));
  }

  /** Those of them that read, each once. */
  async during(work: () => Promise<unknown>): Promise<Sent[]> {
    const sent = await this.all(work);
    const reading = sent.filter(({ text }) => /^\s*(SELECT|WITH)/.test(text) && !NOT_READING.test(text));
    return eachOnce(reading);
  }

  /** Of them those that read and those that write, each once. */
  async readingAndWriting(work: () => Promise<unknown>): Promise<[reading: Sent[], writing: Sent[]]> {
    const sent = eachOnce(await this.all(work)).filter(({ text }) =>
      /^\s*(SELECT|WITH|INSERT|UPDATE|DELETE)/.test(text),
    );
    const isWriting = ({ text }: Sent): boolean => /INSERT INTO|UPDATE \w+ SET|DELETE FROM/.test(text);
    return [sent.filter((each) => !isWriting(each)), sent.filter(isWriting)];
  }
}

const eachOnce = (sent: readonly Sent[]): Sent[] => [...new Map(sent.map((each) => [each.text, each])).values()];

const NOT_READING = /INSERT INTO|UPDATE \w+ SET|DELETE FROM|^SELECT 1$|advisory/;

function toSent(query: unknown, values: unknown): Sent {
  if (typeof query === 'string') return { name: undefined, text: query, values: Array.isArray(values) ? values : [] };
  const { name, text, values: own } = query as { name?: string; text: string; values?: unknown[] };
  return { name, text, values: own ?? (Array.isArray(values) ? values : []) };
}

/** What a statement is planned as under the settings of its connection, and how many rows it took. */
export class Plan {
  private constructor(private readonly root: PlanNode) {}

  /** `settings` are further ones of the connection. */
  static of(url: string, sent: Sent, settings = ''): Promise<Plan> {
    return Plan.explained(url, sent, 'ANALYZE, TIMING OFF, FORMAT JSON', settings);
  }

  /** The same without doing it, for what can't be done twice: the rows are those that the planner reckons with. */
  static foreseen(url: string, sent: Sent): Promise<Plan> {
    return Plan.explained(url, sent, 'FORMAT JSON');
  }

  private static async explained(url: string, { name, text, values }: Sent, how: string, settings = ''): Promise<Plan> {
    const options = name === undefined ? '-c plan_cache_mode=force_custom_plan -c jit=off' : BY_KEYS;
    const client = new Client({ connectionString: url, options: `${options} ${settings}` });
    await client.connect();
    try {
      await client.query('BEGIN');
      await client.query(`PREPARE explained AS ${text}`);
      const given = values.length > 0 ? `(${values.map(literal).join(', ')})` : '';
      const { rows } = await client.query<{ 'QUERY PLAN': [{ Plan: PlanNode }] }>(
        `EXPLAIN (${how}) EXECUTE explained${given}`,
      );
      const plan = rows[0]?.['QUERY PLAN'][0].Plan;
      if (!plan) throw new Error('EXPLAIN answered nothing');
      return new Plan(plan);
    } finally {
      await client.end();
    }
  }

  /** The indexes and tables that are read, unless they are empty, and what is sorted or gathered; each once. */
  get outline(): string[] {
    const told = this.nodes.filter((node) => node['Node Type'] !== 'Seq Scan' || rowsOf(node) > 0);
    return [...new Set(told.map(describe).filter((line) => line !== ''))];
  }

  /** Tables that are read from end to end, and are not empty. */
  get tablesScanned(): string[] {
    const scans = this.nodes.filter((node) => node['Node Type'] === 'Seq Scan' && rowsOf(node) > 0);
    return scans.map((node) => node['Relation Name'] ?? '');
  }

  /** How many rows of tables and indexes were looked at. */
  get rowsRead(): number {
    return this.nodes
      .filter((node) => 'Relation Name' in node || 'Index Name' in node)
      .reduce((sum, node) => sum + rowsOf(node), 0);
  }

  /** How many rows went into the greatest of its sorts and hashes, which need all of them. */
  get rowsGathered(): number {
    const gathered = this.nodes.filter((node) => /^Sort$|Hash|Aggregate/.test(node['Node Type']));
    const inputs = gathered.flatMap(({ Plans = [] }) => Plans.map((input) => input['Actual Rows'] ?? 0));
    return Math.max(0, ...inputs);
  }

  private get nodes(): PlanNode[] {
    return [...below(this.root)];
  }
}

function* below(node: PlanNode): Generator<PlanNode> {
  yield node;
  for (const child of node.Plans ?? []) yield* below(child);
}

const rowsOf = (node: PlanNode): number =>
  ((node['Actual Rows'] ?? node['Plan Rows']) +
    (node['Rows Removed by Filter'] ?? 0) +
    (node['Rows Removed by Index Recheck'] ?? 0)) *
  (node['Actual Loops'] ?? 1);

function describe(node: PlanNode): string {
  const { 'Node Type': type, 'Index Name': index, 'Relation Name': table } = node;
  // How many pages a table has decides whether a bitmap is made first.
  if (index !== undefined) return `${type.replace('Bitmap ', '')} ${index}`;
  if (table !== undefined && type !== 'Bitmap Heap Scan') return `${type} ${table}`;
  return /Sort|Hash|Aggregate|Unique/.test(type) ? type : '';
}

function literal(value: unknown): string {
  if (value === null || value === undefined) return 'NULL';
  return escapeLiteral(Array.isArray(value) ? `{${value.map(element).join(',')}}` : textOf(value));
}

const element = (value: unknown): string => (value === null ? 'NULL' : JSON.stringify(textOf(value)));

function textOf(value: unknown): string {
  if (value instanceof Date) return value.toISOString();
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : JSON.stringify(value);
}
