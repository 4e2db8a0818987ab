import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { TestApi } from './support/test-api';

function firstBlock(language: string, page = 'README.md'): string {
  const text = readFileSync(join(__dirname, '../..', page), 'utf8');
  const [, block] = new RegExp(`\`\`\`${language}\n(.*?)\`\`\``, 's').exec(text) ?? [];
  if (block === undefined) throw new Error(`${page} has no block of ${language}`);
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

test('the corrections that operations tell of can be asked as they stand there', async () => {
  const api = await TestApi.start();
  try {
    await api.services.templates.publishTemplate(api.workspaceId, api.clock.now());
    const visits = ['ann@old.example', 'ann@acme.example'].map((email, n) => ({
      lead: { email },
      type: 'page_view',
      id: `visit-${n + 1}`,
    }));
    await api.ask(
      'mutation ($visits: [RecordActivityInput!]!) { recordActivities(inputs: $visits, createMissingLeads: true) { results { id } } }',
      { visits },
    );
    expect(await api.ask(firstBlock('graphql', 'docs/operations.md'))).toMatchObject({
      retractActivities: { results: [{ status: 'RECORDED' }, { status: 'RECORDED' }] },
      overrideScore: { lead: { score: { total: 90 } } },
      clearScoreOverride: { lead: { score: { total: 5 } } },
    });
  } finally {
    await api.stop();
  }
});
