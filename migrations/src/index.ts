import type { MigrationInterface } from 'typeorm';
import { InitialSchema1795219200000 } from './0001-initial-schema';
import { StoredState1795824000000 } from './0002-stored-state';

/** Every migration in the order it is run. Append only: a migration that has run anywhere is never edited. */
export const migrations: (new () => MigrationInterface)[] = [InitialSchema1795219200000, StoredState1795824000000];

/** Whether what is kept of scores has to be made from the facts after these migrations, which only make room for it. */
export const leavesScoresToRebuild = (ran: readonly string[]): boolean =>
  ran.includes(new StoredState1795824000000().name);

export { describeSchema } from './describe-schema';
