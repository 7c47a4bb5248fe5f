import type { Field, MessageField } from './field.js';

/**
 * Writes one message of OTLP, field by field, in one of its two forms. Whoever writes leaves defaults out. All throw
 * a plain error where a value has no form, and then only {@link MessageWriter.abandon} may follow.
 */
export interface MessageWriter {
  /** Half a character becomes U+FFFD. */
  text(field: Field, value: string): void;
  /** Bytes in hexadecimal digits, which OTLP's JSON has as they are. */
  id(field: Field, digits: string): void;
  bytes(field: Field, value: Uint8Array): void;
  flag(field: Field, value: boolean): void;
  /** An enum or a number of at most 32 bits, without a sign. */
  integer(field: Field, value: number): void;
  /** The same, always four bytes in protobuf. */
  fixed32(field: Field, value: number): void;
  /** A whole number within the safe ones, or within 64 bits. */
  int64(field: Field, value: number | bigint): void;
  double(field: Field, value: number): void;
  doubles(field: Field, values: readonly number[]): void;
  /** A whole number from 0 on, within the safe ones. */
  count(field: Field, value: number): void;
  counts(field: Field, values: readonly number[]): void;
  /** Nanoseconds since the Unix epoch, of milliseconds with fractions and the seconds that passed since then. */
  time(field: Field, timeMs: number, passedSeconds?: number): void;
  /**
   * Writes a whole `KeyValue` in one go where there is a way, and says whether it did: else it is written field by field.
   */
  plainAttribute(field: MessageField, name: string, value: string | number | boolean): boolean;
  /** What is written until {@link MessageWriter.end} is within this message. */
  begin(field: MessageField): void;
  end(): void;
  /** Where a message may be abandoned to, whatever was begun since. */
  depth(): number;
  /** Removes what was begun at this depth, as if it had never been. */
  abandon(depth: number): void;
  /** All that was written. */
  finish(): Uint8Array;
}
