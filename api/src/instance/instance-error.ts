export type InstanceErrorCode =
  'CONFIG_INVALID' | 'DATABASE_UNREACHABLE' | 'DATABASE_LOST' | 'ALREADY_RUNNING' | 'ADDRESS_UNAVAILABLE';

/** A fault that whoever runs the program can put right. The message says how, and is all that is shown. */
export class InstanceError extends Error {
  constructor(
    readonly code: InstanceErrorCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = 'InstanceError';
  }
}
