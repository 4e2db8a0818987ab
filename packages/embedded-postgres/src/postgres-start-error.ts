export type PostgresStartErrorCode = 'PLATFORM_NOT_SUPPORTED' | 'FOLDER_NOT_USABLE' | 'NO_DATABASE' | 'SERVER_FAILED';

/** Why there is no server. The message is one or two sentences that say what to do next; `cause` has the details. */
export class PostgresStartError extends Error {
  constructor(
    readonly code: PostgresStartErrorCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = 'PostgresStartError';
  }
}
