import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { TestApi } from './support/test-api';

const README = readFileSync(join(__dirname, '../../README.md'), 'utf8');

function firstBlock(language: string): string {
  const [, block] = new RegExp(`\`\`\`${language}\n(.*?)\`\`\``, 's').exec(README) ?? [];
  if (block === undefined) throw new Error(`the README has no block of ${language}`);
  return block;
}

test('the first query of the README has the answer that stands below it', async () => {
  const told = firstBlock('json').replace(/on \d+ \w+ \d{4}/, 'on 1 March 2026');
  const api = await TestApi.start();
  try {
    await api.services.templates.publishTemplate(api.workspaceId, api.clock.now());
    const { data } = await api.send(firstBlock('graphql'));
    expect({ data }).toEqual(JSON.parse(told));
  } finally {
    await api.stop();
  }
});
