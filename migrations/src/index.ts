import type { MigrationInterface } from 'typeorm';
import { InitialSchema1795219200000 } from './0001-initial-schema';

/** Every migration in the order it is run. Append only: a migration that has run anywhere is never edited. */
export const migrations: (new () => MigrationInterface)[] = [InitialSchema1795219200000];

export { describeSchema } from './describe-schema';
