import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { JsonObject } from '@leadmark/engine';
import { repositoryRoot } from '../../../harness/paths';

const FILE = 'api/src/scoring-model/templates/b2b-software.model.json';

/** The model that `npm start` publishes. */
export const readTemplate = (): JsonObject =>
  JSON.parse(readFileSync(join(repositoryRoot, FILE), 'utf8')) as JsonObject;
