import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { leadmarkPackage, nodeTypes } from './n8n';

const root = join(__dirname, '..');
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Record<string, unknown>;

beforeAll(() => leadmarkPackage.loadAll());

test('n8n loads three nodes and one credential from the built package', () => {
  expect(Object.keys(leadmarkPackage.nodeTypes)).toEqual(['scoreLead', 'classifyTier', 'routeByScore']);
  expect(Object.keys(leadmarkPackage.credentialTypes)).toEqual(['leadmarkApi']);
});

test.each(['scoreLead', 'classifyTier', 'routeByScore'])(
  '%s has a light and a dark icon, and a codex entry',
  (name) => {
    const { description } = leadmarkPackage.nodeTypes[name]?.type ?? {};
    expect(description).toMatchObject({
      iconUrl: { light: expect.any(String) as string, dark: expect.any(String) as string },
      codex: { categories: ['Marketing', 'Sales'], resources: { primaryDocumentation: [expect.anything()] } },
    });
    const { light, dark } = description?.iconUrl as { light: string; dark: string };
    for (const url of [light, dark])
      expect(existsSync(join(root, url.replace(/^icons\/n8n-nodes-leadmark\//, '')))).toBe(true);
  },
);

test('Score Lead and Classify Tier are tools for agents', () => {
  for (const name of ['scoreLead', 'classifyTier']) {
    expect(nodeTypes.getByNameAndVersion(`n8n-nodes-leadmark.${name}`).description.usableAsTool).toBe(true);
  }
});

test('nothing is installed with the package, and n8n-workflow comes from n8n', () => {
  expect(manifest.dependencies).toBeUndefined();
  expect(manifest.peerDependencies).toEqual({ 'n8n-workflow': '*' });
  for (const file of ['ScoreLead/ScoreLead', 'ClassifyTier/ClassifyTier', 'RouteByScore/RouteByScore']) {
    const code = readFileSync(join(root, `dist/nodes/${file}.node.js`), 'utf8');
    const required = [...code.matchAll(/require\("([^"]+)"\)/g)].map(([, module]) => module);
    expect(new Set(required)).toEqual(new Set(['n8n-workflow']));
  }
});

test('Route by Score stands alone: its file holds neither the engine nor the API', () => {
  const code = readFileSync(join(root, 'dist/nodes/RouteByScore/RouteByScore.node.js'), 'utf8');
  expect([...code.matchAll(/^\/\/ (\S+\.[jt]s)$/gm)].map(([, file]) => file)).toEqual(
    expect.not.arrayContaining([expect.not.stringMatching(/^nodes\/RouteByScore\//)]),
  );
});

test('what is published is the built package, its workflow, its README and its licence', async () => {
  const { stdout } = await promisify(execFile)('npm', ['pack', '--dry-run', '--json', '--silent'], { cwd: root });
  const [{ files }] = JSON.parse(stdout) as [{ files: { path: string }[] }];
  const paths = files.map(({ path }) => path);
  expect(paths).toEqual(
    expect.arrayContaining(['LICENSE', 'README.md', 'package.json', 'workflows/lead-scoring.json']),
  );
  expect(paths.filter((path) => !/^(dist|workflows)\//.test(path))).toEqual(['LICENSE', 'README.md', 'package.json']);
  expect(paths.filter((path) => path.endsWith('.ts'))).toEqual([]);
});
