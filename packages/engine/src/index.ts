import type { Facts } from './facts';
import type { JsonObject } from './json';
import type { Condition } from './model';
import type { Contribution, Numbers, Score } from './score';
import type { CompiledTiers } from './tiers';
import type { Violation } from './violation';

export interface CompiledModel {
  readonly key: string;
  readonly name: string;
  readonly tiers: CompiledTiers;
}
export interface Range {
  readonly min: number;
  readonly max: number;
}
export interface ScoreInstant {
  readonly now: string | Date;
}
export declare function validateModel(definition: unknown): Violation[];
export declare function compileModel(definition: unknown): CompiledModel;
export declare function scoreLead(model: CompiledModel, facts: Facts, at: ScoreInstant): Score;
export declare function scoreRange(
  model: CompiledModel,
  facts: Facts,
  at: ScoreInstant,
): { readonly [name in keyof Numbers]: Range };
export declare function topContributions(score: Score, count: number): Contribution[];
export declare function compileTiers(tiers: unknown): CompiledTiers;
export declare function validateCondition(condition: unknown, path?: string): Violation[];
export declare function compileCondition(condition: Condition): (attributes: JsonObject, now: number) => boolean;
export declare function parseDateTime(text: unknown): number | undefined;
export declare function canonicalJson(value: unknown): string;

export type * from './facts';
export type { JsonObject, JsonValue } from './json';
export type * from './model';
export type * from './score';
export type * from './tiers';
export { ModelInvalidError } from './violation';
export type { Violation } from './violation';
