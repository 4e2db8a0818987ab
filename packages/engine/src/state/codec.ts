import { ByteReader, refuse } from '../keeping/byte-reader';
import { ByteWriter } from '../keeping/byte-writer';
import type { CompiledModel } from '../model/compile-model';
import { requireStorable } from './activities-needed';
import type { ActivityState } from './activity-state';
import { requireShape } from './fold';
import { StateInvalidError } from './state-invalid-error';

/** Of how states are written; a later one may be able to read those before it. */
const VERSION = 1;

/**
 * A state as bytes: a version, 4 bytes that tell what the model keeps, then what is kept. The same state makes the same
 * bytes.
 * @throws StateInvalidError for a state of another model, ActivitiesNeededError for a model that needs the activities
 * themselves, ModelInvalidError for one that is not compiled.
 */
export function encodeState(model: CompiledModel, state: ActivityState): Uint8Array {
  requireStorable(model);
  requireShape(model, state);
  const bytes = new ByteWriter();
  bytes.byte(VERSION);
  bytes.word(state.shape);
  for (const [place, keeping] of model.ofState.keepings.entries()) keeping.write(state.parts[place], bytes);
  return bytes.written;
}

/**
 * The state that was written.
 * @throws StateInvalidError for bytes that are no state, or that of a model which keeps other things, and what
 * `encodeState` throws.
 */
export function decodeState(model: CompiledModel, bytes: Uint8Array): ActivityState {
  requireStorable(model);
  if (!ArrayBuffer.isView(bytes)) return refuse();
  const reader = new ByteReader(bytes);
  const version = reader.byte();
  if (version !== VERSION) throw new StateInvalidError(`the state is of version ${version}, not ${VERSION}`);
  const shape = reader.word();
  requireShape(model, { shape });
  const parts = model.ofState.keepings.map((keeping) => keeping.read(reader));
  reader.end();
  return { shape, parts };
}
