import {
  compileModel,
  FactsTooLargeError,
  ModelInvalidError,
  scoreLead,
  type CompiledModel,
  type Facts,
  type JsonObject,
  type Score,
} from '@leadmark/engine';
import type { DataSource } from 'typeorm';
import { readDateTime } from '../common/date-time.scalar';
import { badUserInput, ErrorCode, LeadmarkError, listFaults } from '../common/leadmark-error';
import type { LeadService } from '../lead/lead.service';
import { ScoringModelVersion } from '../scoring-model/scoring-model-version.entity';
import { ScoringModel } from '../scoring-model/scoring-model.entity';
import type { PublishedModelsService } from '../scoring-model/published-models.service';
import { sqlOf } from '../database/sql';
import type { FactsService } from './facts.service';
import type { PreviewScoreInput } from './preview.inputs';
import { showScore } from './score.service';
import type { ShownScore } from './score.types';

interface PreviewModel {
  compiled: CompiledModel;
  /** Null for a definition that is not stored. */
  version: number | null;
}

/** Scores without storing anything: any version or definition, over a lead or over facts. */
export class PreviewService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly models: PublishedModelsService,
    private readonly leads: LeadService,
    private readonly facts: FactsService,
  ) {}

  async preview(workspaceId: string, input: PreviewScoreInput, now: Date): Promise<ShownScore> {
    const asOf = readDateTime(input.asOf, 'input.asOf') ?? now;
    refuseBoth(input);
    const model = await this.modelOf(workspaceId, input);
    const facts = await this.factsOf(workspaceId, input, asOf);
    return showScore(score(model.compiled, facts, asOf), model, null);
  }

  private modelOf(workspaceId: string, { model, version, definition }: PreviewScoreInput): Promise<PreviewModel> {
    if (definition != null) return Promise.resolve({ compiled: compile(definition), version: null });
    if (version != null) return this.storedVersion(workspaceId, model, version);
    return this.models.find(workspaceId, model);
  }

  private async storedVersion(
    workspaceId: string,
    key: string | null | undefined,
    version: number,
  ): Promise<PreviewModel> {
    const { manager } = this.dataSource;
    const model = await manager.findOneBy(ScoringModel, {
      workspaceId,
      ...(key == null ? { isDefault: true } : { key }),
    });
    const stored = model && (await manager.findOneBy(ScoringModelVersion, { workspaceId, modelId: model.id, version }));
    if (stored) return { compiled: compile(stored.definition), version };
    throw new LeadmarkError(
      ErrorCode.NOT_FOUND,
      model ? `The scoring model "${model.key}" has no version ${version}.` : `There is no scoring model "${key}".`,
    );
  }

  private async factsOf(workspaceId: string, { lead: key, facts }: PreviewScoreInput, asOf: Date): Promise<Facts> {
    // The engine takes any JSON as facts: what it can't read counts as not there.
    if (!key) return facts ?? {};
    const lead = await this.leads.find(workspaceId, key, asOf, 'input.lead');
    if (!lead) throw new LeadmarkError(ErrorCode.NOT_FOUND, 'There is no such lead to preview a score of.');
    return (await this.facts.asOf(sqlOf(this.dataSource.manager), [lead], asOf)).get(lead.id) ?? {};
  }
}

function refuseBoth({ model, version, definition, lead, facts }: PreviewScoreInput): void {
  const violations = [
    ...(definition != null && (model != null || version != null)
      ? [{ path: 'input.definition', message: 'stands beside a stored model; give one of them' }]
      : []),
    ...((lead == null) === (facts == null) ? [{ path: 'input', message: 'needs exactly one of lead and facts' }] : []),
  ];
  if (violations.length > 0) throw badUserInput(listFaults(violations), violations);
}

function compile(definition: JsonObject): CompiledModel {
  try {
    return compileModel(definition);
  } catch (error) {
    if (!(error instanceof ModelInvalidError)) throw error;
    const { violations } = error;
    throw new LeadmarkError(ErrorCode.MODEL_INVALID, `The definition is no valid model: ${listFaults(violations)}`, {
      violations,
    });
  }
}

/** The facts of a stored lead are never too large, so those at fault are the ones sent. */
function score(model: CompiledModel, facts: Facts, now: Date): Score {
  try {
    return scoreLead(model, facts, { now });
  } catch (error) {
    if (!(error instanceof FactsTooLargeError)) throw error;
    const violations = error.violations.map(({ path, message }) => ({
      path: path.replace('$', 'input.facts'),
      message,
    }));
    throw badUserInput(listFaults(violations), violations);
  }
}
