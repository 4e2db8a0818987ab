import { parseArgs } from 'node:util';
import { SCOPES, type Scope } from '../common/scope';
import type { ApiKeyService } from './api-key.service';
import type { ApiKey } from './api-key.entity';

/** What a command line asks for, checked and ready to be done; answers what to print. */
export type KeyCommand = (keys: ApiKeyService, workspaceId: string, now: Date) => Promise<string>;

/** A command line that can't be understood; the message says what is wrong with it. */
export class KeyUsageError extends Error {}

export const KEYS_USAGE = `Makes, lists and revokes the API keys of the default workspace.

Usage: npm run keys -- <command>

  create --name <name> --scope <scope>   makes a key and shows its secret, once
  list                                   shows all keys, without their secrets
  revoke <id or name>                    ends a key at once

Scopes: ${SCOPES.join(', ')}`;

const COMMANDS: Record<string, (args: string[]) => KeyCommand> = { create, list, revoke };

/** Throws a KeyUsageError for what is no command. */
export function readKeyCommand([name = '', ...args]: readonly string[]): KeyCommand {
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (command) return command(args);
  throw new KeyUsageError(name === '' ? 'A command is missing.' : `There is no command "${name}".`);
}

function create(args: string[]): KeyCommand {
  const { values } = parse(args, { name: { type: 'string' }, scope: { type: 'string' } });
  const { name } = values;
  if (name === undefined)
    throw new KeyUsageError(
      'create needs a --name that tells who uses the key. (Through npm, two dashes stand before the command: npm run keys -- create --name …)',
    );
  const scope = readScope(values.scope);
  return async (keys, workspaceId, now) => {
    const { key, secret } = await keys.create(workspaceId, { name, scope }, now);
    return `Made the key "${key.name}" of scope ${key.scope}. Its secret is shown this once; only a hash of it is kept:\n\n${secret}`;
  };
}

function list(args: string[]): KeyCommand {
  parse(args, {});
  return async (keys, workspaceId) => {
    const lines = (await keys.list(workspaceId)).map(describe);
    return [line('ID', 'SCOPE', 'CREATED', 'REVOKED', 'NAME'), ...lines].join('\n');
  };
}

function revoke(args: string[]): KeyCommand {
  const [idOrName, ...others] = parse(args, {}, { allowPositionals: true }).positionals;
  if (idOrName === undefined || others.length > 0)
    throw new KeyUsageError('revoke needs the id or the name of one key; quote a name with spaces.');
  return async (keys, workspaceId, now) => {
    const { name, id } = await keys.revoke(workspaceId, idOrName, now);
    return `Revoked the key "${name}" (${id}). Requests with it are refused from now on.`;
  };
}

const parse = <Options extends Record<string, { type: 'string' }>>(
  args: string[],
  options: Options,
  { allowPositionals } = { allowPositionals: false },
) => {
  try {
    return parseArgs({ args, options, allowPositionals });
  } catch (cause) {
    throw new KeyUsageError(cause instanceof Error ? cause.message : String(cause), { cause });
  }
};

function readScope(text: string | undefined): Scope {
  const scope = SCOPES.find((known) => known === text);
  if (scope) return scope;
  const given = text === undefined ? 'create needs a --scope' : `There is no scope "${text}"`;
  throw new KeyUsageError(`${given}; the scopes are ${SCOPES.join(', ')}.`);
}

const describe = ({ id, scope, name, createdAt, revokedAt }: ApiKey): string =>
  line(id, scope, createdAt.toISOString(), revokedAt?.toISOString() ?? '-', name);

const line = (id: string, scope: string, createdAt: string, revokedAt: string, name: string): string =>
  [id.padEnd(36), scope.padEnd(12), createdAt.padEnd(24), revokedAt.padEnd(24), name].join('  ');
