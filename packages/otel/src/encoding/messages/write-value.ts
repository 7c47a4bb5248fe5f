import { messageField, plainField } from './field.js';
import type { MessageWriter } from './message-writer.js';

/** Deeper ones are no data. */
const MOST_DEPTH = 32;
/** Of one attribute, whatever it nests. */
const MOST_VALUES = 10_000;
const LAST_INT64 = 2n ** 63n - 1n;
const FIRST_INT64 = -(2n ** 63n);
const CIRCULAR = '[Circular]';
const TOO_DEEP = '[Too deep]';

/** `AnyValue` of the definitions. */
const ANY_VALUE = {
  text: plainField('stringValue', 1, 'bytes'),
  flag: plainField('boolValue', 2, 'varint'),
  int: plainField('intValue', 3, 'varint'),
  double: plainField('doubleValue', 4, 'fixed64'),
  array: messageField('arrayValue', 5),
  keyValues: messageField('kvlistValue', 6),
  bytes: plainField('bytesValue', 7, 'bytes'),
} as const;
/** The list in `ArrayValue` and in `KeyValueList`. */
const VALUES = messageField('values', 1, { isRepeated: true });
const KEY = plainField('key', 1, 'bytes');
const VALUE = messageField('value', 2);

/** What is above a value, and how many more there may be. */
interface Walk {
  readonly ancestors: object[];
  valuesLeft: number;
}

/** Writes the two members of a `KeyValue`. */
export function writeKeyValue(writer: MessageWriter, key: string, value: unknown): void {
  writer.text(KEY, key);
  writer.begin(VALUE);
  writeAnyValue(writer, value);
  writer.end();
}

/**
 * Writes the one member of an `AnyValue`; none for null and for what JSON leaves out. Whole numbers are integers, others
 * and -0 are doubles. Throws what a getter throws, and where there is no end of values.
 */
export function writeAnyValue(writer: MessageWriter, value: unknown): void {
  if (typeof value === 'string') writer.text(ANY_VALUE.text, value);
  else if (typeof value === 'number') writeNumber(writer, value);
  else if (typeof value === 'boolean') writer.flag(ANY_VALUE.flag, value);
  else if (typeof value === 'bigint') writeBigInt(writer, value);
  else if (typeof value === 'object' && value !== null) {
    writeNested(writer, value, { ancestors: [], valuesLeft: MOST_VALUES });
  }
}

function writeNumber(writer: MessageWriter, value: number): void {
  if (Number.isSafeInteger(value) && !Object.is(value, -0)) writer.int64(ANY_VALUE.int, value);
  else writer.double(ANY_VALUE.double, value);
}

function writeBigInt(writer: MessageWriter, value: bigint): void {
  if (value >= FIRST_INT64 && value <= LAST_INT64) writer.int64(ANY_VALUE.int, value);
  else writer.text(ANY_VALUE.text, String(value));
}

function writeNested(writer: MessageWriter, value: object, walk: Walk): void {
  const { ancestors } = walk;
  if (ArrayBuffer.isView(value)) writer.bytes(ANY_VALUE.bytes, bytesOf(value));
  else if (ancestors.includes(value)) writer.text(ANY_VALUE.text, CIRCULAR);
  else if (ancestors.length === MOST_DEPTH) writer.text(ANY_VALUE.text, TOO_DEEP);
  else {
    ancestors.push(value);
    writeMembers(writer, value, walk);
    ancestors.pop();
  }
}

function writeMembers(writer: MessageWriter, value: object, walk: Walk): void {
  if (Array.isArray(value)) writeList(writer, value, walk);
  else if (value instanceof Error) writeObject(writer, factsOf(value), walk);
  else if ('toJSON' in value && typeof value.toJSON === 'function') writeInner(writer, value.toJSON(), walk);
  else writeObject(writer, value, walk);
}

function writeList(writer: MessageWriter, values: readonly unknown[], walk: Walk): void {
  writer.begin(ANY_VALUE.array);
  for (const value of values) {
    writer.begin(VALUES);
    writeInner(writer, value, walk);
    writer.end();
  }
  writer.end();
}

function writeObject(writer: MessageWriter, value: object, walk: Walk): void {
  writer.begin(ANY_VALUE.keyValues);
  for (const [key, member] of Object.entries(value)) {
    if (!hasForm(member)) continue;
    writer.begin(VALUES);
    writer.text(KEY, key);
    writer.begin(VALUE);
    writeInner(writer, member, walk);
    writer.end();
    writer.end();
  }
  writer.end();
}

function writeInner(writer: MessageWriter, value: unknown, walk: Walk): void {
  if (walk.valuesLeft === 0) throw new RangeError(`more than ${MOST_VALUES} values in one attribute`);
  walk.valuesLeft -= 1;
  if (typeof value === 'object' && value !== null) writeNested(writer, value, walk);
  else writeAnyValue(writer, value);
}

/** Functions, symbols and undefined have none, as in JSON. */
export function hasForm(value: unknown): boolean {
  return value !== undefined && typeof value !== 'function' && typeof value !== 'symbol';
}

/** A view of numbers may have millions of them: entries of each would be too much. */
function bytesOf({ buffer, byteOffset, byteLength }: ArrayBufferView): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}

function factsOf({ name, message, stack }: Error): object {
  return { type: name, message, stack };
}
