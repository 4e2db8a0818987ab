import { strict as assert } from 'node:assert';
import { mkdir, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { startHarness } from '../harness/harness';
import { activateLeadWorkflow } from '../harness/lead-workflow';
import { setUpOwner } from '../harness/n8n-client';
import { repositoryRoot } from '../harness/paths';
import { Shutdown } from '../harness/shutdown';
import { openBrowser } from './browser';
import { Editor } from './editor';

const OWNER = { email: 'demo@leadmark.example', password: 'Leadmark-1' };
const DOCS = join(repositoryRoot, 'docs/images');
const ROUTER = 'Route by Score';
const NODES = ['Score Lead', 'Classify Tier', ROUTER];

const say = (line: string) => console.log(line);

async function takePicture(page: Page, folder: string, name: string): Promise<void> {
  const path = join(folder, `${name}.png`);
  await page.screenshot({ path });
  say(`  ${path}`);
}

/** Pictures for whoever changes a node and wants to see it; only the README's are kept in the repository. */
async function picturePanels(editor: Editor): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'leadmark-panels-'));
  for (const name of NODES) {
    await editor.openNode(name);
    await takePicture(editor.page, folder, name.toLowerCase().replaceAll(' ', '-'));
    await editor.closeNode();
  }
}

/** A tier comes and goes, and every wire still leads from the same output to the same node. */
async function checkThatWiresStay(editor: Editor): Promise<void> {
  const before = await editor.wiresFrom(ROUTER);
  const outputs = await editor.outputsOf(ROUTER);
  await editor.openNode(ROUTER);
  await editor.addOutput('Lukewarm', 'lukewarm');
  await editor.closeNode();
  assert.deepEqual(await editor.outputsOf(ROUTER), [...outputs, 'Lukewarm'], 'the new tier has an output of its own');
  assert.deepEqual(await editor.wiresFrom(ROUTER), before, 'no wire moves when a tier is added');
  await editor.openNode(ROUTER);
  await editor.removeLastOutput();
  await editor.closeNode();
  assert.deepEqual(await editor.outputsOf(ROUTER), outputs, 'the output of the tier is gone');
  assert.deepEqual(await editor.wiresFrom(ROUTER), before, 'no wire moves when it is removed again');
  say(`${ROUTER}: a tier was added and removed, and all ${before.length} wires stayed.`);
}

/** The page's last operation lists the best leads; Ctrl-Enter runs the one at the cursor. */
async function pictureGraphiql(page: Page, url: string): Promise<void> {
  await page.goto(url);
  await page.getByRole('button', { name: 'Hide editor tools' }).click();
  await page.locator('.graphiql-query-editor .CodeMirror-line').first().click();
  await page.keyboard.press('Control+End');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Control+Enter');
  await page.locator('.graphiql-response').getByText('"edges"').first().waitFor();
  await takePicture(page, DOCS, 'graphiql');
}

async function main(shutdown: Shutdown): Promise<void> {
  const harness = await startHarness({ say, withSampleLeads: true }, shutdown);
  const workflow = await activateLeadWorkflow(harness, await setUpOwner(harness.n8nUrl, OWNER));
  await mkdir(DOCS, { recursive: true });
  const browser = await openBrowser();
  shutdown.add({ stop: () => browser.close() });
  const page = await browser.newPage({ viewport: { width: 1440, height: 810 }, deviceScaleFactor: 1.5 });
  const editor = new Editor(page, harness.n8nUrl);
  await editor.signIn(OWNER);
  await editor.openWorkflow(workflow.id);
  await takePicture(page, DOCS, 'workflow');
  await picturePanels(editor);
  await checkThatWiresStay(editor);
  await pictureGraphiql(await browser.newPage({ viewport: { width: 1360, height: 765 } }), harness.api.url);
  await shutdown.stop();
}

const shutdown = new Shutdown();
shutdown.listenForSignals();
main(shutdown).catch(async (error: unknown) => {
  console.error(error);
  process.exitCode = 1;
  await shutdown.stop();
});
