import type { Violation } from '@leadmark/engine';
import { UnreadableDateTime } from '../common/date-time.scalar';
import { orderedId } from '../common/id';
import { badUserInput, listFaults } from '../common/leadmark-error';
import { violationsOf } from '../common/validation';
import type { Lead } from '../lead/lead.entity';
import type { LeadKey } from '../lead/lead.inputs';
import { ScoreCause } from '../score-history/score-history-entry.entity';
import type { ScoreBook } from '../score-keeping/score-book.service';
import { activeOverride } from '../score-override/overrides.service';
import { ScoreOverride } from '../score-override/score-override.entity';
import type { PublishedModel } from '../scoring-model/published-model.types';
import { pickModel } from '../scoring-model/published-models.service';
import type { OverrideScoreInput } from './correction.inputs';
import type { Correction, CorrectionService } from './correction.service';

const MOST_POINTS = 1e9;

/** Lets a person's word stand for a score, and takes it back. */
export class OverrideService {
  constructor(private readonly corrections: CorrectionService) {}

  override(workspaceId: string, input: OverrideScoreInput): Promise<Lead> {
    const faults = faultsOf(input);
    if (faults.length > 0) throw badUserInput(listFaults(faults), faults);
    return this.corrections.inCorrection(workspaceId, async (correction) => {
      const model = pickModel(correction.models, input.model);
      refuseUnknownTier(input, model);
      const lead = await this.corrections.lock(correction, input.lead, 'input.lead');
      const book = await this.open(correction, lead);
      refusePast(input, book.now);
      const { total = null, tier = null, reason, until = null } = input;
      await this.say(correction, lead, model, book, { total, tier, reason, untilAt: until });
      return lead;
    });
  }

  /** Nothing changes where nothing is overridden. */
  clear(workspaceId: string, key: LeadKey, modelKey: string | null | undefined): Promise<Lead> {
    return this.corrections.inCorrection(workspaceId, async (correction) => {
      const model = pickModel(correction.models, modelKey);
      const lead = await this.corrections.lock(correction, key, 'lead');
      const overrides = await this.corrections.overrides(correction, [lead.id]);
      const ofModel = overrides.filter(({ modelId }) => modelId === model.modelId);
      const book = await this.open(correction, lead);
      if (activeOverride(ofModel, book.now))
        await this.say(correction, lead, model, book, { total: null, tier: null, reason: 'cleared', untilAt: null });
      return lead;
    });
  }

  /** Its present is that of the lead, which another server's clock may have put ahead of this one's. */
  private async open(correction: Correction, lead: Lead): Promise<ScoreBook> {
    const states = await this.corrections.states(correction, [lead.id]);
    const book = await this.corrections.open(correction, [lead], states);
    lead.readAt = book.now;
    return book;
  }

  private async say(
    correction: Correction,
    lead: Lead,
    { modelId }: PublishedModel,
    book: ScoreBook,
    said: Pick<ScoreOverride, 'total' | 'tier' | 'reason' | 'untilAt'>,
  ): Promise<void> {
    const { workspaceId, manager } = correction;
    // In their order also where two are said at one instant, as by a server whose clock is behind.
    const { length } = await this.corrections.overrides(correction, [lead.id]);
    const id = orderedId(book.now, length);
    const override = { workspaceId, leadId: lead.id, modelId, id, fromAt: book.now, ...said };
    await manager.insert(ScoreOverride, override);
    await book.enter({
      original: lead,
      lead,
      recorded: [],
      overrides: [override],
      cause: ScoreCause.OVERRIDE,
      activityId: null,
    });
    await this.corrections.close(correction, book);
  }
}

function faultsOf(input: OverrideScoreInput): Violation[] {
  const { total, tier } = input;
  return [
    ...violationsOf(input, 'input'),
    ...(total == null && tier == null ? [{ path: 'input', message: 'needs a total, or a tier, or both' }] : []),
    ...(total != null && Math.abs(total) > MOST_POINTS
      ? [{ path: 'input.total', message: `is beyond ±${MOST_POINTS}` }]
      : []),
  ];
}

function refuseUnknownTier({ tier }: OverrideScoreInput, { key, compiled }: PublishedModel): void {
  const levels = compiled.tiers.levels.map((level) => level.key);
  if (tier == null || levels.includes(tier)) return;
  const message = `is no tier of the model "${key}"; it has ${levels.map((level) => `"${level}"`).join(', ')}`;
  throw badUserInput(`input.tier ${message}`, [{ path: 'input.tier', message }]);
}

function refusePast({ until }: OverrideScoreInput, now: Date): void {
  if (until == null || until instanceof UnreadableDateTime || until > now) return;
  const message = 'is not in the future; send when the override ends, or leave it out';
  throw badUserInput(`input.until ${message}`, [{ path: 'input.until', message }]);
}
