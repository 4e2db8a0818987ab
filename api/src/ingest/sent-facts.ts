import type { JsonObject, Violation } from '@leadmark/engine';
import type { ActivityContent } from './activity-content';
import type { Lead } from '../lead/lead.entity';
import type { Handles } from '../lead/lead-handles.service';
import type { ActivityResult } from '../activity/activity-result.types';
import { LeadmarkError } from '../common/leadmark-error';
import type { KeptScore } from '../score-keeping/score-book.service';

/** Whether an unknown lead is made: by whatever names it, only together with an activity that is recorded, or never. */
export type MakesLead = 'always' | 'withActivity' | 'never';

/** What one item of a batch says of one lead. It is valid in itself; what it meets in the database is not known yet. */
export interface SentFacts {
  /** Where it stands in the operation's arguments. */
  path: string;
  handles: Handles;
  makesLead: MakesLead;
  attributes: JsonObject;
  attributesAt: Date | undefined;
  createdAt: Date | undefined;
  activities: (SentActivity | InvalidActivity)[];
  /** The model whose score is asked for; an unknown one refuses the item. */
  model?: string;
}

/** What one caller sends at once. */
export interface CallSent {
  workspaceId: string;
  items: readonly (SentFacts | LeadmarkError)[];
  /** Whether the score of each lead is answered, with its reasons, also of one whose facts did not change. */
  wantsScores: boolean;
}

export interface SentActivity {
  /** The sender's id, if any. */
  id: string | undefined;
  type: string;
  occurredAt: Date | undefined;
  properties: JsonObject;
  content: ActivityContent;
  /** Where it stands in the operation's arguments. */
  path: string;
}

/** An activity that is refused by itself, while the rest of its item is taken. */
export interface InvalidActivity {
  id: string | undefined;
  violations: Violation[];
}

/** What became of an item: a lead, or the reason why its facts were not taken. Activities are answered in both cases. */
export interface ItemOutcome {
  lead: Lead | null;
  isNewLead: boolean;
  fault: LeadmarkError | null;
  activities: ActivityResult[];
}

export interface IngestResult {
  /** The instant of the scores. */
  now: Date;
  items: ItemOutcome[];
  /** The scores of the leads after the call, by lead id: of those whose facts changed, and of all when asked for. */
  scores: Map<string, KeptScore[]>;
}

export const isValid = (item: SentFacts | LeadmarkError): item is SentFacts => !(item instanceof LeadmarkError);

export const validItems = (calls: readonly CallSent[]): SentFacts[] =>
  calls.flatMap(({ items }) => items.filter(isValid));

export const isActivity = (activity: SentActivity | InvalidActivity): activity is SentActivity =>
  !('violations' in activity);
