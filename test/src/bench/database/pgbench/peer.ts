import { deepStrictEqual } from 'node:assert';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BY_KEYS } from '@leadmark/api/dist/database/sql-pool';
import type { Shutdown } from '../../../harness/shutdown';
import { InProcessIngest, WITHOUT_SHARING } from '../clients/in-process-ingest';
import { SentActivities } from '../clients/sent-activities';
import { ask } from '../stage/cluster';
import type { Stage } from '../stage/stage';
import { CapturingSql } from './capture';
import { runPgbench, type PgbenchResult, type PgbenchRun } from './program';
import { comparable, countRecorded, countRows, growthBetween, rowsLeftBy } from './rows-left';
import { activityIdOf, scriptOf, type CapturedIngest, type Script } from './script';

const CLIENTS = 16;
/** A write that also moves a lead between tiers is not what most are. */
const MOST_CAPTURES = 50;
const MOVES_TIERS = /\btm\b/;

/** The statements of one ingest, run by pgbench. */
export class PgbenchPeer {
  private taken = 0;
  private runs = 0;

  private constructor(
    private readonly stage: Stage,
    private readonly file: string,
    private readonly script: Script,
  ) {}

  /**
   * Takes the statements down from one ingest and checks that pgbench leaves the same rows.
   * @throws AssertionError where it does not
   */
  static async open(stage: Stage, shutdown: Shutdown): Promise<PgbenchPeer> {
    const { captured, growth } = await capture(stage, shutdown);
    const script = scriptOf(captured);
    const folder = await mkdtemp(join(tmpdir(), 'leadmark-pgbench-'));
    shutdown.add({ stop: () => rm(folder, { recursive: true, force: true }) });
    const file = join(folder, 'ingest.sql');
    await writeFile(file, script.text);
    const peer = new PgbenchPeer(stage, file, script);
    await peer.check(captured, growth);
    return peer;
  }

  /** Activities a second. */
  async lap(seconds: number): Promise<number> {
    const { transactions, perSecond } = await this.run(CLIENTS, { seconds });
    const recorded = await countRecorded(this.stage, this.runName);
    if (recorded !== transactions)
      throw new Error(`pgbench did ${transactions} transactions and recorded ${recorded} activities.`);
    return perSecond;
  }

  /** One transaction leaves what the ingest left that it was taken down from. */
  private async check({ activityId }: CapturedIngest, growth: Record<string, number>): Promise<void> {
    const before = await countRows(this.stage);
    await this.run(1, { transactions: 1 });
    deepStrictEqual(growthBetween(before, await countRows(this.stage)), growth);
    const [ours, theirs] = [
      await rowsLeftBy(this.stage, activityId),
      await rowsLeftBy(this.stage, activityIdOf(this.runName, 0, 1)),
    ];
    deepStrictEqual(comparable(theirs), comparable(ours));
  }

  private get runName(): string {
    return `pgbench-${process.pid}-${this.runs}`;
  }

  private async run(clients: number, length: PgbenchRun['length']): Promise<PgbenchResult> {
    this.runs += 1;
    const { leads, url } = this.stage;
    const result = await runPgbench({
      url,
      connectionOptions: BY_KEYS,
      script: this.file,
      variables: { ...this.script.constants, run: this.runName, leads, clients, start: this.taken, count: 0 },
      clients,
      length,
    });
    // Clients are not equally far when they are stopped.
    this.taken += 2 * result.transactions + clients;
    return result;
  }
}

interface Capture {
  captured: CapturedIngest;
  /** By how many rows each table grew. */
  growth: Record<string, number>;
}

async function capture(stage: Stage, shutdown: Shutdown): Promise<Capture> {
  let capturing: CapturingSql | undefined;
  const ingest = await InProcessIngest.open(
    stage,
    WITHOUT_SHARING,
    shutdown,
    (sql) => (capturing = new CapturingSql(sql)),
  );
  const activities = new SentActivities(stage.leads, `captured-${process.pid}`);
  for (let count = 0; count < MOST_CAPTURES; count += 1) {
    const before = await countRows(stage);
    const activity = activities.next();
    const [leadId = ''] = await ingest.record([activity]);
    const statements = capturing?.takeAll() ?? [];
    // The first one also looks the models up, once.
    if (count === 0 || MOVES_TIERS.test(statements.at(-1)?.statement.name ?? '')) continue;
    const [{ now } = { now: new Date(NaN) }] = await ask<{ now: Date }>(
      stage.url,
      'SELECT received_at AS now FROM activity WHERE workspace_id = $1 AND id = $2',
      [stage.workspaceId, activity.id],
    );
    const captured = { statements, email: activity.lead.email, leadId, activityId: activity.id, now };
    return { captured, growth: growthBetween(before, await countRows(stage)) };
  }
  throw new Error(`Each of ${MOST_CAPTURES} ingests moved its lead to another tier.`);
}
