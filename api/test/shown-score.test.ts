import { compileModel, scoreLead } from '@leadmark/engine';
import { showScore } from '../src/score/score.service';
import { PLAIN_MODEL } from './support/models';

const LAZY = ['contributions', 'adjustments', 'nextTierChangeAt', 'nextTier'] as const;

test('showing a score works out nothing that nobody asked for', () => {
  const score = scoreLead(compileModel(PLAIN_MODEL), { attributes: { industry: 'healthcare' } }, { now: '2026-03-01' });
  const read = jest.fn();
  const watched = Object.defineProperties(
    { ...score },
    Object.fromEntries(LAZY.map((part) => [part, { enumerable: true, get: read }])),
  );
  expect(showScore(watched, { version: 7 }, null)).toMatchObject({ total: 30, modelVersion: 7, tierSince: null });
  expect(read).not.toHaveBeenCalled();
});
