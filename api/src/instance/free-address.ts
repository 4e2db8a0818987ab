import { once } from 'node:events';
import { createServer } from 'node:net';
import { InstanceError } from './instance-error';

export interface Address {
  readonly host: string;
  readonly port: number;
}

/** What to do about a listening fault, by the operating system's code. */
const ADVICE: Record<string, (address: Address) => string> = {
  EADDRINUSE: ({ port }) =>
    `Port ${port} is taken by another program. Free it or choose another: PORT=${port + 1} npm start`,
  EACCES: ({ port }) => `Port ${port} may not be used by this user. Choose one above 1023: PORT=4000 npm start`,
  EADDRNOTAVAIL: ({ host }) => `HOST is ${host}, which is no address of this machine. Leave it out for 127.0.0.1.`,
  ENOTFOUND: ({ host }) => `HOST is ${host}, which is no known name. Leave it out for 127.0.0.1.`,
};

/** Throws InstanceError ADDRESS_UNAVAILABLE now rather than at the end of a start. */
export async function requireFreeAddress(address: Address): Promise<void> {
  const probe = createServer();
  try {
    probe.listen(address.port, address.host);
    await once(probe, 'listening');
  } catch (error) {
    throw listeningFault(error, address);
  }
  probe.close();
  await once(probe, 'close');
}

/** The fault of a `listen` in the words of whoever runs the program; another error stays as it is. */
export function listeningFault(error: unknown, address: Address): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const advice = ADVICE[code]?.(address);
  return advice ? new InstanceError('ADDRESS_UNAVAILABLE', advice, { cause: error }) : error;
}
