import { Client } from 'pg';
import { InstanceError } from './instance-error';

const CONNECT_TIMEOUT_MS = 5_000;
const OLDEST_MAJOR = 15;
const INSUFFICIENT_PRIVILEGE = '42501';

interface Target {
  readonly server: string;
  readonly user: string;
  readonly database: string;
}

/** What went wrong, by the code of PostgreSQL or of the operating system. */
const REASONS: Record<string, (target: Target) => string> = {
  ECONNREFUSED: ({ server }) => `nothing listens at ${server}. Start that server, or correct the host and the port`,
  ENOTFOUND: ({ server }) => `the host of ${server} is unknown. Correct the host`,
  EAI_AGAIN: ({ server }) => `the host of ${server} cannot be looked up now. Check the network`,
  '28P01': ({ user, server }) => `${server} refuses the password of user "${user}". Correct user or password`,
  '28000': ({ user, server }) => `${server} does not let user "${user}" in. Correct the user, or allow it there`,
  '3D000': ({ database, server }) => `${server} has no database "${database}". Make it, or correct the name`,
};

/**
 * Connects once, so that a wrong DATABASE_URL ends the start with one sentence, without the password.
 *
 * @throws InstanceError DATABASE_UNREACHABLE
 */
export async function requireReachable(url: string): Promise<void> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: CONNECT_TIMEOUT_MS });
  client.on('error', () => undefined); // the connection may break while it is closed
  const target = { server: `${client.host}:${client.port}`, user: client.user ?? '', database: client.database ?? '' };
  try {
    await client.connect();
    const { rows } = await client.query<{ version: number }>(
      "SELECT current_setting('server_version_num')::int / 10000 AS version",
    );
    requireVersion(rows[0]?.version ?? 0, target);
  } catch (error) {
    throw error instanceof InstanceError ? error : unreachable(error, target);
  } finally {
    await client.end().catch(() => undefined);
  }
}

function requireVersion(version: number, { server }: Target): void {
  if (version >= OLDEST_MAJOR) return;
  throw new InstanceError(
    'DATABASE_UNREACHABLE',
    `DATABASE_URL names PostgreSQL ${version} at ${server}; version ${OLDEST_MAJOR} or newer is needed.`,
  );
}

function unreachable(error: unknown, target: Target): InstanceError {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const said = error instanceof Error ? error.message : String(error);
  const reason = REASONS[code]?.(target) ?? `${target.server} gives no connection (${said})`;
  return new InstanceError('DATABASE_UNREACHABLE', `DATABASE_URL cannot be used: ${reason}.`, { cause: error });
}

/** A refusal to make tables in the words of whoever runs the program; another error stays as it is. */
export function schemaFault(error: unknown): unknown {
  if (!(error instanceof Error && 'code' in error && error.code === INSUFFICIENT_PRIVILEGE)) return error;
  const message = `The user of DATABASE_URL may not make tables there (${error.message}). Make it the owner: ALTER DATABASE … OWNER TO …`;
  return new InstanceError('DATABASE_UNREACHABLE', message, { cause: error });
}
