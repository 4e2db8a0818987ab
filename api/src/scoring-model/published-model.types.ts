import type { CompiledModel } from '@leadmark/engine';

/** A published version, ready to score with. */
export interface PublishedModel {
  modelId: string;
  key: string;
  isDefault: boolean;
  /** The generation of its scores. */
  generation: number;
  version: number;
  compiled: CompiledModel;
  /** Whether the engine can score by a state that is kept of the activities, without the activities themselves. */
  keepsState: boolean;
}
