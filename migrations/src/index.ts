import type { MigrationInterface } from 'typeorm';
import { InitialSchema1795219200000 } from './0001-initial-schema';
import { StoredState1795824000000 } from './0002-stored-state';
import { Search1795910400000 } from './0003-search';

/** Every migration in the order it is run. Append only: a migration that has run anywhere is never edited. */
export const migrations: (new () => MigrationInterface)[] = [
  InitialSchema1795219200000,
  StoredState1795824000000,
  Search1795910400000,
];

/** They only make room for what the application then makes from the facts. */
const MAKING_ROOM = [StoredState1795824000000, Search1795910400000].map((migration) => new migration().name);

/** Whether what is kept for speed has to be made from the facts after these migrations. */
export const leavesRebuild = (ran: readonly string[]): boolean => ran.some((name) => MAKING_ROOM.includes(name));

export { describeSchema } from './describe-schema';
