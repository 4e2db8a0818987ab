export { startPostgres } from './start-postgres';
export type { PostgresServer, StartOptions } from './start-postgres';
export { PostgresStartError } from './postgres-start-error';
export type { PostgresStartErrorCode } from './postgres-start-error';
