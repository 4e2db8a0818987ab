import type { Attempt } from '../../../src/faults/load/ledger';
import { Ledger } from '../../../src/faults/load/ledger';
import { recordActivities } from '../../../src/faults/load/operations';
import type { PlannedRequest } from '../../../src/faults/plan/request';
import { judgeConduct } from '../../../src/faults/verdict/judge-conduct';
import { expectedLead } from '../../../src/faults/verdict/expected-lead';
import { judgeExistence, judgeLead } from '../../../src/faults/verdict/judge-lead';

const attempt = (change: Partial<Attempt>): Attempt => ({
  ...{
    api: 'API 1',
    operation: 'scoreLead',
    begunAt: 0,
    endedAt: 2_000,
    outcome: { sort: 'broken', what: 'other side closed' },
  },
  ...change,
});
const termination = { api: 'API 1', askedAt: 1_000, endedAt: 3_000 };
const judge = (failure: Partial<Attempt>, refusals: string[] = []) =>
  judgeConduct({ refusals, failures: [attempt(failure)] }, [termination]).map(({ what }) => what);

test('what breaks may break, and what is away may say so', () => {
  expect(judge({ api: 'API 2' })).toEqual([]);
  expect(judge({ outcome: { sort: 'unavailable' } })).toEqual([]);
  expect(judge({ outcome: { sort: 'hung up' } })).toEqual([]);
});

test('any other answer is found', () => {
  expect(judge({ outcome: { sort: 'bad', what: 'HTTP 200' } })).toEqual(['API 1 answered scoreLead with HTTP 200']);
  expect(judge({ api: 'API 2' }, ['it was refused'])).toEqual(['it was refused']);
});

test('a request that an ending API breaks off is found; one that came just then is not', () => {
  expect(judge({})).toEqual(['API 1 was asked to end and broke off scoreLead, 2000 ms old']);
  expect(judge({ begunAt: 950 })).toEqual([]);
  expect(judge({ endedAt: 900 })).toEqual([]);
});

describe('the ledger', () => {
  const lead = { name: 'lead 1', key: { email: 'one@company.example' }, link: {} };
  const activity = { id: 'a1', type: 'praise', occurredAt: null, properties: {} };
  const items = [{ lead, attributes: {}, activities: [activity] }];
  const request: PlannedRequest = { operation: recordActivities, items, api: 0, isDoubled: false };
  const answer = { id: 'a1', status: 'RECORDED', leadId: 'l1', message: null };
  const refusalsOf = (...answers: (typeof answer)[]) => {
    const ledger = new Ledger();
    ledger.noteSending(request);
    ledger.noteAnswer(request, recordActivities.read({ recordActivities: { results: answers } }));
    return ledger.refusals;
  };

  test('takes RECORDED and DUPLICATE for an acknowledgement, and nothing else', () => {
    expect(refusalsOf(answer)).toEqual([]);
    expect(refusalsOf({ ...answer, status: 'DUPLICATE' })).toEqual([]);
    expect(refusalsOf({ ...answer, status: 'CONFLICT' })).toEqual(['the activity a1 was answered with CONFLICT: null']);
    expect(refusalsOf({ ...answer, id: 'a2' })).toEqual(['the activity a1 was answered as a2']);
    expect(refusalsOf()).toEqual(['recordActivities answered 0 of 1 items']);
  });
});

describe('a lead', () => {
  const lead = { name: 'lead 1', key: { email: 'one@company.example' }, link: { externalId: 'crm-1' } };
  const createdAt = '2026-01-01T00:00:00.000Z';
  const expected = expectedLead(lead, [{ lead, attributes: { country: 'DE' }, createdAt, activities: [] }]);
  const stored = {
    ...{ id: 'l1', email: 'one@company.example', externalId: 'crm-1', createdAt },
    attributes: { country: 'DE' },
  };
  const judged = (change: Partial<typeof stored>, answered = ['l1']) =>
    judgeLead(expected, { ...stored, ...change }, new Set(answered)).length;

  test('that is what was sent, under one id, is good', () => {
    expect(judged({})).toBe(0);
    expect(judgeExistence(['l1'], new Set(['l1']))).toEqual([]);
  });

  test('with a lost attribute, another handle or beginning, or under two ids is found', () => {
    expect(judgeLead(expected, { ...stored, attributes: {} }, new Set())).toHaveLength(1);
    expect(judged({ email: 'two@company.example' })).toBe(1);
    expect(judged({ externalId: 'crm-2' })).toBe(1);
    expect(judged({ createdAt: '2026-01-01T00:00:01.000Z' })).toBe(1);
    expect(judged({}, ['l1', 'l2'])).toBe(1);
    expect(judgeExistence(['l1', 'l2'], new Set(['l1']))).toHaveLength(1);
  });
});
