import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';

function tryPort(port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(port, '127.0.0.1', () => {
      const chosen = (probe.address() as AddressInfo).port;
      probe.close(() => resolve(chosen));
    });
  });
}

/** A loopback port that is free now: the preferred one where it is, any other where not. */
export async function choosePort(preferred = 0): Promise<number> {
  return tryPort(preferred).catch(() => tryPort(0));
}
