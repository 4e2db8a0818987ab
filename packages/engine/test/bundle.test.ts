import { join } from 'node:path';
import type { Context } from 'node:vm';
import { createContext, runInContext } from 'node:vm';
import { build } from 'esbuild';
import type * as Engine from '../src';
import { modelOf } from './models';

/** As one script for a browser; fails where a built-in of Node would be needed. */
async function bundle(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(__dirname, '../src/index.ts')],
    bundle: true,
    platform: 'browser',
    format: 'iife',
    globalName: 'engine',
    write: false,
    logLevel: 'silent',
  });
  return outputFiles.map(({ text }) => text).join('');
}

/** Nothing but the language itself, and no code made of texts, as under a strict content security policy. */
const strictPage = (): Context => createContext({}, { codeGeneration: { strings: false, wasm: false } });

test('the engine scores in a browser under a strict content security policy', async () => {
  const page = strictPage();
  const evaluate = (code: string): unknown => runInContext(code, page);
  expect(() => evaluate('new Function("return 1")')).toThrow('Code generation from strings disallowed');
  evaluate(await bundle());
  const { compileModel, scoreLead } = evaluate('engine') as typeof Engine;
  const model = compileModel(
    modelOf({ key: 'v', group: 'behaviour', kind: 'activity', activity: { type: 'visit' }, points: 5, withinDays: 30 }),
  );
  const facts = { activities: [{ id: '1', type: 'visit', occurredAt: '2026-03-30' }] };
  const score = scoreLead(model, facts, { now: '2026-03-31' });
  expect({ total: score.total, reasons: score.contributions.length }).toEqual({ total: 5, reasons: 1 });
});
