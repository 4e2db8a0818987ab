import type { Score } from '@leadmark/engine';
import { compileModel, prepareLead, scoreLead } from '@leadmark/engine';
import type { Engine, EngineResult } from 'json-rules-engine';
import type { Bench } from '../bench';
import { now } from '../sample/activities';
import type { EngagementCriterion } from '../sample/engagement-criteria';
import { engagementCriteria } from '../sample/engagement-criteria';
import { fitCriteria } from '../sample/fit-criteria';
import type { BenchLead } from '../sample/leads';
import { makeLeads } from '../sample/leads';
import { leadModel } from '../sample/model';
import { race } from '../timing/race';
import { side } from '../timing/side';
import { readyMadeNumber } from './ready-made-numbers';
import { rulesEngineFor } from './rules';

export const oneLead: Bench = {
  id: 'P1',
  title: 'One lead of about 15 activities, 50 criteria',
  what:
    '200 random leads in turn, 25 criteria over attributes and 25 over activities. json-rules-engine is given what it ' +
    'has no means to count: for each criterion over activities the ready-made number, decay included. Its rules, one ' +
    'for each criterion and each option, are built once, and the points of its events are summed up. Ours also reads, ' +
    'sorts and counts the activities, caps the groups, and finds tier, grade and gates. The points of every criterion ' +
    'are compared. In the last row our facts are ready-made, too: read and sorted beforehand by `prepareLead`.',
  peer: 'json-rules-engine',
  aim: 'at least 150 times as fast for the score',
  async *run({ pairs }) {
    const model = compileModel(leadModel);
    const inputs = makeLeads(200, { least: 10, most: 20 }).map(inputOf);
    const score = ({ lead }: Input) => scoreLead(model, lead, { now });
    const peer = rulesSide(rulesEngineFor(fitCriteria, engagementCriteria));
    const scored = side(score, pointsOfScore);
    const row = await race(
      'the score; what else it tells is made when it is asked for',
      { inputs, ours: scored, peer },
      pairs,
    );
    yield { ...row, aim: { atLeast: 150 } };
    const accounted = side((input: Input) => withContributions(score(input)), pointsOfScore);
    yield await race('the score, each contribution and each adjustment', { inputs, ours: accounted, peer }, pairs);
    const explained = side((input: Input) => withExplanation(score(input)), pointsOfScore);
    yield await race('the same with every reason in words and all evidence', { inputs, ours: explained, peer }, pairs);
    const foreseen = side((input: Input) => withFuture(score(input)), pointsOfScore);
    yield await race('the score and when its tier changes', { inputs, ours: foreseen, peer }, pairs);
    // Last, for V8 puts what is made where such facts were once kept among what stays, and all is slower from then on.
    const prepared = inputs.map((input) => ({ ...input, scoreAt: prepareLead(model, input.lead) }));
    const ready = side(({ scoreAt }: PreparedInput) => scoreAt({ now }), pointsOfScore);
    yield await race('the score of a lead that is prepared', { inputs: prepared, ours: ready, peer }, pairs);
  },
};

type PointsByCriterion = Record<string, number>;

interface Input {
  readonly lead: BenchLead;
  /** The attributes, and under the key of each criterion over activities its ready-made number. */
  readonly ruleFacts: Record<string, unknown>;
}

interface PreparedInput extends Input {
  readonly scoreAt: ReturnType<typeof prepareLead>;
}

function inputOf(lead: BenchLead): Input {
  const numberFor = (criterion: EngagementCriterion) => readyMadeNumber(criterion, lead.activities, now);
  const numbers = Object.fromEntries(engagementCriteria.map((criterion) => [criterion.key, numberFor(criterion)]));
  return { lead, ruleFacts: { ...lead.attributes, ...numbers } };
}

function withContributions(score: Score): Score {
  if (score.contributions.length + score.adjustments.length === 0) throw new Error('A score has no contributions.');
  return score;
}

function withExplanation(score: Score): Score {
  const { contributions, adjustments } = score;
  const areTold = contributions.every(({ reason, evidence }) => reason !== '' && typeof evidence === 'object');
  if (!areTold || !adjustments.every(({ reason }) => reason !== '')) throw new Error('A score has no explanation.');
  return score;
}

function withFuture(score: Score): Score {
  if (score.nextTierChangeAt === score.asOf) throw new Error('The next change of a score is its own instant.');
  return score;
}

function pointsOfScore({ contributions }: Score): PointsByCriterion {
  return withoutZeros(contributions.map(({ criterion, points }) => [criterion, points]));
}

function rulesSide(engine: Engine) {
  return side(
    async ({ ruleFacts }: Input) => summedUp(await engine.run(ruleFacts), ruleFacts),
    ({ points }) => withoutZeros(points),
  );
}

/** What one does to have a score of the events: the total, and the points of each criterion as its explanation. */
function summedUp({ events }: EngineResult, facts: Input['ruleFacts']) {
  const points = events.map(({ type, params }): [string, number] => [
    type,
    Number(params?.points) * (params?.isForEach ? Number(facts[type]) : 1),
  ]);
  return { points, total: points.reduce((sum, [, each]) => sum + each, 0) };
}

/** To nine decimals, since the two do not add in one order. */
function withoutZeros(points: readonly (readonly [string, number])[]): PointsByCriterion {
  const rounded = points.map(([criterion, each]) => [criterion, Number(each.toFixed(9))] as const);
  return Object.fromEntries(rounded.filter(([, each]) => each !== 0));
}
