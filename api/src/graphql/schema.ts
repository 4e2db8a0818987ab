import 'reflect-metadata';
import type { GraphQLField, GraphQLSchema } from 'graphql';
import { buildSchemaSync, type NonEmptyArray } from 'type-graphql';
import { LeadActivitiesResolver } from '../activity/activity.resolver';
import { SCOPES_WITH, type Permission } from '../common/scope';
import { CorrectionResolver } from '../correction/correction.resolver';
import { IngestResolver } from '../ingest/ingest.resolver';
import { LeadResolver } from '../lead/lead.resolver';
import { RankingResolver } from '../ranking/ranking.resolver';
import { LeadScoreResolver, ScoreResolver } from '../score/score.resolver';
import { CriterionResolver } from '../scoring-model/criterion.resolver';
import { ScoringModelVersionResolver } from '../scoring-model/scoring-model-version.resolver';
import { ScoringModelResolver } from '../scoring-model/scoring-model.resolver';
import { authorize } from './authorization';

type ResolverClass = abstract new (...args: never[]) => object;

const RESOLVERS = [
  CorrectionResolver,
  CriterionResolver,
  IngestResolver,
  LeadActivitiesResolver,
  LeadResolver,
  LeadScoreResolver,
  RankingResolver,
  ScoreResolver,
  ScoringModelResolver,
  ScoringModelVersionResolver,
];

/** The resolvers' instances, made where the application is wired. */
export type ResolverInstances = Map<unknown, object>;

/** The whole schema. Without instances it can be printed, but not executed. */
export function createSchema(instances: ResolverInstances = new Map()): GraphQLSchema {
  const schema = buildSchemaSync({
    resolvers: RESOLVERS as unknown as NonEmptyArray<ResolverClass & (new () => object)>,
    container: { get: (resolver: ResolverClass) => instances.get(resolver) },
    authChecker: authorize,
    // Inputs are read by the modules that take them, so that one bad item of a batch spoils no other.
    validate: false,
  });
  for (const field of operations(schema)) describeScopes(field);
  return schema;
}

/** Every query and mutation. */
export const operations = (schema: GraphQLSchema): GraphQLField<unknown, unknown>[] =>
  [schema.getQueryType(), schema.getMutationType()].flatMap((type) => Object.values(type?.getFields() ?? {}));

function describeScopes(field: GraphQLField<unknown, unknown>): void {
  const permission = field.extensions.permission as Permission | undefined;
  if (permission === undefined) return;
  const scopes = `Scopes: ${SCOPES_WITH[permission].join(', ')}.`;
  field.description = [field.description, scopes].filter(Boolean).join('\n\n');
}
