import type { PlannedLead } from '../plan/facts';
import type { Reader } from './reader';
import type { ShownScore, StoredActivity, StoredEntry, StoredLead, StoredScores } from './stored';

type Described = Omit<StoredLead, 'activities' | 'scores'>;

/** The instants, besides that of the request, as of which every lead is scored. */
export interface Instants {
  readonly now: string;
  readonly later: string;
}

const SCORE = 'modelVersion asOf fit engagement total tier grade gate contributions { criterion points }';
const PAGE = 'pageInfo { hasNextPage endCursor }';

const DESCRIBED = `query ($email: String, $externalId: String) {
  lead(email: $email, externalId: $externalId) { id email externalId createdAt attributes }
}`;

const ACTIVITIES = `query ($id: ID!, $after: String) {
  lead(id: $id) {
    activities(first: 500, after: $after) { edges { node { id type occurredAt receivedAt properties } } ${PAGE} }
  }
}`;

const SCORES = `query ($id: ID!, $model: String!, $now: DateTime!, $later: DateTime!) {
  lead(id: $id) {
    kept: score(model: $model) { ${SCORE} }
    now: score(model: $model, asOf: $now) { ${SCORE} }
    later: score(model: $model, asOf: $later) { ${SCORE} }
  }
}`;

const SCORE_AS_OF = `query ($id: ID!, $model: String!, $asOf: DateTime!) {
  lead(id: $id) { score(model: $model, asOf: $asOf) { ${SCORE} } }
}`;

const HISTORY = `query ($id: ID!, $model: String!, $after: String) {
  lead(id: $id) {
    scoreHistory(model: $model, first: 200, after: $after) {
      edges {
        node {
          sequence occurredAt cause activityId total tier previousTotal previousTier passedTime
          changes { points }
        }
      }
      ${PAGE}
    }
  }
}`;

/** Reads all that is stored of a lead; null where there is no such lead. */
export async function readLead(
  reader: Reader,
  { key }: PlannedLead,
  models: readonly string[],
  instants: Instants,
): Promise<StoredLead | null> {
  const { lead } = await reader.ask<{ lead: Described | null }>(DESCRIBED, { ...key });
  if (!lead) return null;
  const { id } = lead;
  const activities = await reader.pages<StoredActivity>(ACTIVITIES, { id }, (lists) => lists.activities);
  const scores: StoredScores[] = [];
  for (const model of models) scores.push(await readScores(reader, id, model, instants));
  return { ...lead, activities, scores };
}

async function readScores(reader: Reader, id: string, model: string, instants: Instants): Promise<StoredScores> {
  type Scores = Record<'kept' | 'now' | 'later', ShownScore>;
  const { lead } = await reader.ask<{ lead: Scores }>(SCORES, { id, model, ...instants });
  const history = await reader.pages<StoredEntry>(HISTORY, { id, model }, (lists) => lists.scoreHistory);
  history.reverse();
  const newest = history.at(-1);
  const asOfNewest = newest ? await readScoreAsOf(reader, id, model, newest.occurredAt) : null;
  return { model, scores: [lead.kept, lead.now, lead.later], history, asOfNewest };
}

async function readScoreAsOf(reader: Reader, id: string, model: string, asOf: string): Promise<ShownScore> {
  const { lead } = await reader.ask<{ lead: { score: ShownScore } }>(SCORE_AS_OF, { id, model, asOf });
  return lead.score;
}
