import type { IngestService } from '../ingest/ingest.service';
import { readScored } from '../ingest/read-input';
import { ScoreLeadInput } from '../ingest/score-lead.types';
import { sampleLeads } from './sample-leads';

export interface SeedProgress {
  done: number;
  total: number;
}

const BATCH = 25;

/**
 * Sends the sample leads with their activities of the last 90 days, as any client would. All ids are the same each time, so
 * a second call adds nothing twice: its activities are known by their ids. Answers the number of leads.
 */
export async function seedDemoLeads(
  ingest: IngestService,
  workspaceId: string,
  now: Date,
  onProgress: (progress: SeedProgress) => void = () => undefined,
): Promise<number> {
  const inputs = sampleLeads(now).map(({ createdAt, ...lead }) =>
    Object.assign(new ScoreLeadInput(), { ...lead, createdAt, attributesAt: createdAt }),
  );
  for (let done = 0; done < inputs.length; done += BATCH) {
    onProgress({ done, total: inputs.length });
    const batch = inputs.slice(done, done + BATCH).map((input) => readScored(input, 'sample'));
    await ingest.ingest(workspaceId, batch);
  }
  onProgress({ done: inputs.length, total: inputs.length });
  return inputs.length;
}
