import { EARLIEST_IN_48_BITS, NOT_IN_48_BITS, TWO_TO_32 } from './instant-bytes';

/** Grows as it is written to. */
export class ByteWriter {
  private bytes = new Uint8Array(256);
  private view = new DataView(this.bytes.buffer);
  private length = 0;

  /** What has been written. */
  get written(): Uint8Array {
    return this.bytes.slice(0, this.length);
  }

  byte(value: number): void {
    const at = this.advance(1);
    this.view.setUint8(at, value);
  }

  /** 4 bytes: a whole number from 0 to 2^32 − 1. */
  word(value: number): void {
    const at = this.advance(4);
    this.view.setUint32(at, value);
  }

  /** 8 bytes: any number. */
  number(value: number): void {
    const at = this.advance(8);
    this.view.setFloat64(at, value);
  }

  /** A whole number from 0 on: 7 bits a byte, the lowest first, each but the last with its highest bit set. */
  count(value: number): void {
    let rest = value;
    for (; rest >= 128; rest = Math.floor(rest / 128)) this.byte((rest % 128) + 128);
    this.byte(rest);
  }

  /** 6 bytes; 14 before the year 1080. */
  instant(instant: number): void {
    const value = instant - EARLIEST_IN_48_BITS;
    const isShort = value >= 0 && value < NOT_IN_48_BITS;
    this.sixBytes(isShort ? value : NOT_IN_48_BITS);
    if (!isShort) this.number(instant);
  }

  private sixBytes(value: number): void {
    const at = this.advance(6);
    this.view.setUint16(at, Math.floor(value / TWO_TO_32));
    this.view.setUint32(at + 2, value % TWO_TO_32);
  }

  /** Answers where so many bytes may be written; the view may be another one from then on. */
  private advance(count: number): number {
    const at = this.length;
    this.length += count;
    if (this.length > this.bytes.length) this.grow();
    return at;
  }

  private grow(): void {
    const bytes = new Uint8Array(this.bytes.length * 2);
    bytes.set(this.bytes);
    this.bytes = bytes;
    this.view = new DataView(bytes.buffer);
  }
}
