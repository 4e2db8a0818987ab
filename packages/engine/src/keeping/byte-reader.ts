import { StateInvalidError } from '../state/state-invalid-error';
import { EARLIEST_IN_48_BITS, NOT_IN_48_BITS, TWO_TO_32 } from './instant-bytes';

/** Reads what a ByteWriter wrote. */
export class ByteReader {
  private readonly view: DataView;
  private at = 0;

  constructor({ buffer, byteOffset, byteLength }: Uint8Array) {
    this.view = new DataView(buffer, byteOffset, byteLength);
  }

  byte(): number {
    return this.view.getUint8(this.advance(1));
  }

  word(): number {
    return this.view.getUint32(this.advance(4));
  }

  /** @throws StateInvalidError for what is no number. */
  number(): number {
    const value = this.view.getFloat64(this.advance(8));
    return Number.isFinite(value) ? value : refuse();
  }

  count(): number {
    let [value, unit] = [0, 1];
    for (let byte = this.byte(); ; byte = this.byte(), unit *= 128) {
      value += (byte % 128) * unit;
      if (!Number.isSafeInteger(value)) return refuse();
      if (byte < 128) return value;
    }
  }

  instant(): number {
    const at = this.advance(6);
    const value = this.view.getUint16(at) * TWO_TO_32 + this.view.getUint32(at + 2);
    return value === NOT_IN_48_BITS ? this.number() : value + EARLIEST_IN_48_BITS;
  }

  /** @throws StateInvalidError where bytes are left. */
  end(): void {
    if (this.at !== this.view.byteLength) refuse();
  }

  /** Answers where so many bytes may be read. */
  private advance(count: number): number {
    const { at } = this;
    this.at += count;
    return this.at <= this.view.byteLength ? at : refuse();
  }
}

/** Also for what its readers never wrote. */
export function refuse(): never {
  throw new StateInvalidError('the bytes are not those of a state');
}
