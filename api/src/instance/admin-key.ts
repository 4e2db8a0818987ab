import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { ApiKeyService } from '../access/api-key.service';
import type { WorkspaceService } from '../access/workspace.service';

export interface AdminKeyOptions {
  /** Where the key is kept, readable by its owner only. */
  file: string;
  /** Whether the database lies beside the file: then nobody else has its key, and a lost one is replaced. */
  isEmbedded: boolean;
  now: Date;
}

export interface KeptKey {
  workspaceId: string;
  /** undefined where only another machine, that made the database's first key, has one. */
  secret: string | undefined;
  isNew: boolean;
}

/** The default workspace and an admin key of it that works: the one in the file, or else a new one, written there. */
export async function keepAdminKey(
  { workspaces, keys }: { workspaces: WorkspaceService; keys: ApiKeyService },
  { file, isEmbedded, now }: AdminKeyOptions,
): Promise<KeptKey> {
  const { workspace, secret: first } = await workspaces.ensureDefault(now);
  const kept = await readKey(file);
  if (kept && (await keys.authenticate(kept))) return { workspaceId: workspace.id, secret: kept, isNew: false };
  if (!first && !isEmbedded) return { workspaceId: workspace.id, secret: undefined, isNew: false };
  const secret = first ?? (await keys.create(workspace.id, { name: 'default', scope: 'admin' }, now)).secret;
  await writeKey(file, secret);
  return { workspaceId: workspace.id, secret, isNew: true };
}

async function readKey(file: string): Promise<string> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '';
    throw error;
  });
  return text.trim();
}

/** At once or not at all, so that a start killed half-way leaves no half key. */
async function writeKey(file: string, secret: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(`${file}.new`, `${secret}\n`, { mode: 0o600 });
  await rename(`${file}.new`, file);
}
