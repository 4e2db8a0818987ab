import type { IngestService } from '../ingest/ingest.service';
import { readScored } from '../ingest/read-input';
import { ScoreLeadInput } from '../ingest/score-lead.types';
import { sampleLeads, type SampleLead } from './sample-leads';

/** In days of the sample leads' lives. */
export interface SeedProgress {
  done: number;
  total: number;
}

const DAY_MS = 86_400_000;

/**
 * Sends the sample leads with their activities day by day, each day as of its end, so that their history is that of 90 days.
 * All ids are the same each time, so a second call adds nothing twice. Answers the number of leads.
 */
export async function seedDemoLeads(
  ingest: IngestService,
  workspaceId: string,
  now: Date,
  onProgress: (progress: SeedProgress) => void = () => undefined,
): Promise<number> {
  const leads = sampleLeads(now);
  const days = [...livesByDay(leads)].sort(([one], [other]) => one - other);
  for (const [done, [day, inputs]] of days.entries()) {
    onProgress({ done, total: days.length });
    const evening = new Date(Math.min((day + 1) * DAY_MS, +now));
    const sent = inputs.map((input) => readScored(input, 'sample'));
    await ingest.at({ now: () => evening }).ingest(workspaceId, sent);
  }
  onProgress({ done: days.length, total: days.length });
  return leads.length;
}

/** What is learned on each day, counted from 1970: of a new lead who it is, of any what it does. */
function livesByDay(leads: SampleLead[]): Map<number, ScoreLeadInput[]> {
  const days = new Map<number, ScoreLeadInput[]>();
  const learn = (instant: Date, input: Partial<ScoreLeadInput>): void => {
    const day = Math.floor(+instant / DAY_MS);
    days.set(day, [...(days.get(day) ?? []), Object.assign(new ScoreLeadInput(), input)]);
  };
  for (const { externalId, email, attributes, createdAt, activities } of leads) {
    learn(createdAt, { externalId, email, attributes, attributesAt: createdAt, createdAt });
    for (const activity of activities) learn(activity.occurredAt, { externalId, activities: [activity] });
  }
  return days;
}
