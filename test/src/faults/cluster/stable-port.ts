import { randomInt } from 'node:crypto';
import { choosePort } from '../../harness/choose-port';

/**
 * Below the ports that systems hand out by themselves (Linux: from 32768 on): else a client that connects while the server
 * is down could be given the server's own port, and be connected to itself.
 */
const [LOWEST, HIGHEST] = [20_000, 32_000];

/** A loopback port that is free now and that nobody is given by chance while its server is being started again. */
export async function stablePort(): Promise<number> {
  for (;;) {
    const port = randomInt(LOWEST, HIGHEST);
    if ((await choosePort(port)) === port) return port;
  }
}
