import { isIP } from 'node:net';
import { resolve } from 'node:path';
import { InstanceError } from './instance/instance-error';

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
const MAX_PORT = 65_535;

/** One environment variable: how its text is read, and what the help and the faults say about it. */
interface Setting<Value> {
  variable: string;
  byDefault: string;
  summary: string;
  /** Completes "… must be". */
  expected: string;
  /** Whether its value may hold a password, so that no message repeats it. */
  isSecret?: boolean;
  /** undefined for a text that is not what is expected. */
  read(text: string): Value | undefined;
}

const SETTINGS = {
  port: setting({
    variable: 'PORT',
    byDefault: '4000',
    summary: 'where it listens; 0 takes any free port',
    expected: `a whole number from 0 to ${MAX_PORT}`,
    read: (text) => (/^\d{1,5}$/.test(text) && Number(text) <= MAX_PORT ? Number(text) : undefined),
  }),
  host: setting({
    variable: 'HOST',
    byDefault: '127.0.0.1',
    summary: 'the address it listens on; 0.0.0.0 lets other machines in',
    expected: 'an IP address or a host name',
    read: (text) => (isIP(text) > 0 || /^[a-z0-9.-]+$/i.test(text) ? text : undefined),
  }),
  databaseUrl: setting({
    variable: 'DATABASE_URL',
    byDefault: '',
    summary: 'a PostgreSQL server of your own, version 15 or newer (default: one is started in the data folder)',
    expected: 'a URL like postgresql://user:password@host:5432/database',
    isSecret: true,
    read: (text) => (text === '' || isUrl(text, /^postgres(ql)?:$/) ? text || null : undefined),
  }),
  dataDir: setting({
    variable: 'LEADMARK_DATA_DIR',
    byDefault: '.data',
    summary: 'the folder of the database and of the file api-key',
    expected: 'a folder',
    read: (text) => resolve(text),
  }),
  corsOrigins: setting({
    variable: 'CORS_ORIGINS',
    byDefault: '',
    summary: 'web pages that may call the API, separated by commas, like https://crm.example',
    expected: 'origins like https://crm.example, separated by commas',
    read: readOrigins,
  }),
  logLevel: setting({
    variable: 'LOG_LEVEL',
    byDefault: 'info',
    summary: LOG_LEVELS.join(', '),
    expected: `one of ${LOG_LEVELS.join(', ')}`,
    read: (text) => LOG_LEVELS.find((level) => level === text),
  }),
};

/** All that can be configured, read and checked; `databaseUrl` is null for the embedded PostgreSQL. */
export type Config = {
  readonly [Key in keyof typeof SETTINGS]: Exclude<ReturnType<(typeof SETTINGS)[Key]['read']>, undefined>;
};

/**
 * Reads the whole configuration. The only place that reads the environment.
 *
 * @throws InstanceError CONFIG_INVALID naming every fault, one a line
 */
export function readConfig(environment: NodeJS.ProcessEnv = process.env): Config {
  const faults: string[] = [];
  const values = Object.entries(SETTINGS).map(([key, one]) => {
    const text = environment[one.variable]?.trim() || one.byDefault;
    const value = one.read(text);
    if (value === undefined) faults.push(faultOf(one, text));
    return [key, value];
  });
  if (faults.length > 0) throw new InstanceError('CONFIG_INVALID', faults.join('\n'));
  return Object.fromEntries(values) as Config;
}

/** What can be configured, one variable a line, for the help. */
export function describeSettings(): string[] {
  return Object.values(SETTINGS).map(
    ({ variable, summary, byDefault }) => `${variable.padEnd(18)} ${summary}${byDefault && ` (default: ${byDefault})`}`,
  );
}

function setting<Value>(definition: Setting<Value>): Setting<Value> {
  return definition;
}

const faultOf = ({ variable, expected, isSecret }: Setting<unknown>, text: string): string =>
  `${variable} ${isSecret ? '' : `is "${text}" but `}must be ${expected}.`;

function isUrl(text: string, protocol: RegExp): boolean {
  return URL.canParse(text) && protocol.test(new URL(text).protocol);
}

function readOrigins(text: string): string[] | undefined {
  const entries = text.split(',').map((entry) => entry.trim());
  const origins = entries.filter((entry) => entry !== '');
  return origins.every(isOrigin) ? origins.map((origin) => new URL(origin).origin) : undefined;
}

const isOrigin = (text: string): boolean =>
  isUrl(text, /^https?:$/) && new URL(text).href === `${new URL(text).origin}/`;
