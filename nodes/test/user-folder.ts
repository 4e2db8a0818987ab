import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

// n8n-core settles on its folder and its log while it is loaded, so this file is imported before it.
const folder = mkdtempSync(join(tmpdir(), 'leadmark-nodes-'));
process.env.N8N_USER_FOLDER = folder;
process.env.N8N_LOG_LEVEL = 'silent';

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});
