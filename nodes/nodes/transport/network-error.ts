import { PassingError } from './leadmark-error';
import type { LeadmarkError } from './leadmark-error';

const REASONS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'the connection was refused',
  ECONNRESET: 'the connection was cut off before the answer came',
  ECONNABORTED: 'no answer came in time',
  ETIMEDOUT: 'no answer came in time',
  EPIPE: 'the connection was cut off before the answer came',
  EAI_AGAIN: 'its name could not be looked up',
  ENOTFOUND: 'there is no host of this name',
  EHOSTUNREACH: 'there is no way to this host',
  ENETUNREACH: 'there is no way to this network',
};

const LOOPBACK = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;

const ADVICE_FOR_HOST =
  'Check that the API is running, that the host and the port are right, and that the API accepts connections ' +
  'from other machines and containers: start it with HOST=0.0.0.0.';

/** The error of a request that got no answer, or undefined if `thrown` is of another kind, such as a missing credential. */
export function networkError(thrown: unknown, url: string): LeadmarkError | undefined {
  const code = networkCode(thrown);
  if (code === undefined) return undefined;
  const { origin, hostname, port } = new URL(url);
  const suffix = port === '' ? '' : `:${port}`;
  return new PassingError(
    'UNREACHABLE',
    `Could not reach the Leadmark API at ${origin}: ${REASONS[code] ?? code}.`,
    LOOPBACK.test(hostname) ? adviceForLoopback(suffix) : ADVICE_FOR_HOST,
    { cause: thrown },
  );
}

/** n8n wraps what the socket threw, once or more, depending on its version. */
function networkCode(thrown: unknown): string | undefined {
  for (let error = thrown; error instanceof Object; error = 'cause' in error ? error.cause : undefined) {
    if ('code' in error && typeof error.code === 'string' && Object.hasOwn(REASONS, error.code)) return error.code;
  }
  return undefined;
}

function adviceForLoopback(portSuffix: string): string {
  return (
    'If n8n runs in a container, this address is the container itself: ' +
    `set the API URL to http://host.docker.internal${portSuffix} and start the API with HOST=0.0.0.0. ` +
    'Otherwise check that the API is running.'
  );
}
