import { NowInvalidError, compileModel, scoreLead } from '../src';
import { modelWith } from './models';
import { thrownBy } from './thrown-by';

const model = compileModel(modelWith());

test('now is a date-time or a Date, and the score says it back in UTC', () => {
  expect(scoreLead(model, {}, { now: '2026-03-31T02:00:00+02:00' }).asOf).toBe('2026-03-31T00:00:00.000Z');
  expect(scoreLead(model, {}, { now: new Date(5) }).asOf).toBe('1970-01-01T00:00:00.005Z');
});

test.each(['now', '2026-03-31T00:00:00', '', new Date(NaN)])('%p is no instant', (now) => {
  const error = thrownBy(() => scoreLead(model, {}, { now }));
  expect(error).toBeInstanceOf(NowInvalidError);
  expect(error).toMatchObject({ code: 'NOW_INVALID' });
});
