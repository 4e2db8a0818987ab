import type { Score } from '@leadmark/engine';
import type { Sql, Statement } from '../database/sql';
import { tierChangesUntil, type KnownTier } from '../score-keeping/time-passed.service';
import type { PublishedModel } from '../scoring-model/published-model.types';
import type { KeptScore } from './kept-scores.service';
import type { ScoreCourse } from './score-course';

/** $2: a model. Of leads $3 the newest entries up to instants $4, and when the tiers that those show were entered. */
const selectStays: Statement = {
  name: 'tiers of leads then',
  text: `SELECT lead.id, newest.tier, newest.occurred_at AS at, entering.occurred_at AS since
           FROM unnest($3::uuid[], $4::timestamptz[]) AS lead (id, at)
          CROSS JOIN LATERAL (
            SELECT tier, occurred_at, sequence FROM score_history_entry
             WHERE workspace_id = $1 AND lead_id = lead.id AND model_id = $2 AND occurred_at <= lead.at
             ORDER BY sequence DESC LIMIT 1
          ) newest
          CROSS JOIN LATERAL (
            SELECT occurred_at FROM score_history_entry
             WHERE workspace_id = $1 AND lead_id = lead.id AND model_id = $2 AND sequence <= newest.sequence
               AND tier IS DISTINCT FROM previous_tier
             ORDER BY sequence DESC LIMIT 1
          ) entering`,
};

interface Stay {
  id: string;
  tier: string;
  /** The instant of the newest entry that shows it. */
  at: Date;
  since: Date;
}

/** A score whose stay in its tier is wanted. */
export interface Placed {
  leadId: string;
  /** The instant that the score is of. */
  at: Date;
  score: Score;
  course: ScoreCourse;
  /** What is kept of it by now; absent where the lead is none any more. */
  kept: KeptScore | undefined;
}

/** When each of the leads entered its tier, as the history tells it. By lead id. */
export async function tiersSince(
  sql: Sql,
  workspaceId: string,
  { modelId }: PublishedModel,
  placed: readonly Placed[],
): Promise<Map<string, Date | null>> {
  const since = new Map(placed.map((each) => [each.leadId, sinceByKept(each)]));
  const overtaken = placed.filter(({ at, kept }) => kept && kept.newestAt > at);
  if (overtaken.length === 0) return since;
  const ids = overtaken.map(({ leadId }) => leadId);
  const instants = overtaken.map(({ at }) => at);
  const stays = await sql.run<Stay>(selectStays, [workspaceId, modelId, ids, instants]);
  const stayOf = new Map(stays.map((stay) => [stay.id, stay]));
  for (const each of overtaken) since.set(each.leadId, sinceByHistory(each, stayOf.get(each.leadId)));
  return since;
}

function sinceByKept({ score, course, kept, at }: Placed): Date | null {
  return kept ? sinceThen(kept, kept.tierSince, course, score, at) : null;
}

/** Of an instant that what is kept has left behind. */
function sinceByHistory({ score, course, kept, at }: Placed, stay: Stay | undefined): Date {
  const nextTierAt = stay && course(stay.at).nextTierChangeAt;
  const known = stay && { tier: stay.tier, nextTierAt: nextTierAt == null ? null : new Date(nextTierAt) };
  const since = known && sinceThen(known, stay.since, course, score, at);
  // By what was known only later the tier was one that the history does not tell of then.
  return since ?? (kept?.tier === score.tier ? kept.tierSince : at);
}

/** Also where a change that time alone brought is not entered yet: it will be, as of that instant. */
function sinceThen(known: KnownTier, entered: Date, course: ScoreCourse, { tier }: Score, at: Date): Date | null {
  const change = [...tierChangesUntil(course, known, at)].at(-1);
  return (change?.score.tier ?? known.tier) === tier ? (change?.at ?? entered) : null;
}
