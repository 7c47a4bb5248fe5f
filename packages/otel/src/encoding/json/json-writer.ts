import type { Field, MessageField } from '../messages/field.js';
import type { MessageWriter } from '../messages/message-writer.js';
import { type Moment, momentOf } from '../messages/moment.js';
import { quoted } from './quoted.js';

const DIGITS_OF_A_MS = 6;

/** Where a message stands that is being written. */
interface Standing {
  /** The list that is open: what comes next may belong to it. */
  readonly list: MessageField | undefined;
  readonly isEmpty: boolean;
}

/** What there was before a message was begun, and where the one around it stands when it has ended. */
interface Outer {
  readonly textBefore: string;
  readonly before: Standing;
  readonly after: Standing;
}

const EMPTY: Standing = { list: undefined, isEmpty: true };
const STARTED: Standing = { list: undefined, isEmpty: false };

/**
 * Writes a message as OTLP has JSON: 64 bit integers as text, ids in hexadecimal digits, enums as numbers. What a field
 * has many of is to be written one behind the other.
 *
 * @see https://opentelemetry.io/docs/specs/otlp/#json-protobuf-encoding
 */
export function createJsonWriter(): MessageWriter {
  let text = '{';
  let standing = EMPTY;
  /** Of each message that was begun. */
  const outer: Outer[] = [];

  function put(field: Field, value: string | number | boolean): void {
    text += `${separator(standing)}"${field.name}":${value}`;
    standing = STARTED;
  }

  function begin(field: MessageField): void {
    const before = standing;
    const textBefore = text;
    const isNext = field.isRepeated && before.list === field;
    text += isNext ? ',{' : `${separator(before)}"${field.name}":${field.isRepeated ? '[{' : '{'}`;
    outer.push({ textBefore, before, after: afterwards(before, field) });
    standing = EMPTY;
  }

  return {
    text: (field, value) => put(field, quoted(value)),
    id: (field, digits) => put(field, `"${digits}"`),
    bytes: (field, value) => put(field, `"${Buffer.from(value).toString('base64')}"`),
    flag: put,
    integer: (field, value) => put(field, value >>> 0),
    fixed32: (field, value) => put(field, value >>> 0),
    int64: (field, value) => put(field, `"${value}"`),
    double: (field, value) => put(field, numberOf(value)),
    doubles: (field, values) => put(field, `[${values.map(numberOf).join(',')}]`),
    count: (field, value) => put(field, `"${value}"`),
    counts: (field, values) => put(field, `[${values.map((value) => `"${value}"`).join(',')}]`),
    time: (field, timeMs, passedSeconds) => put(field, `"${digitsOf(momentOf(timeMs, passedSeconds))}"`),
    plainAttribute(field, attribute, value) {
      const isNext = standing.list === field;
      const lead = isNext ? ',' : `${separator(standing)}"${field.name}":[`;
      text += `${lead}{"key":${quoted(attribute)},"value":{${anyValue(value)}}}`;
      if (!isNext) standing = { list: field, isEmpty: false };
      return true;
    },
    begin,
    end() {
      text += closing(standing);
      standing = outer.pop()?.after ?? STARTED;
    },
    depth: () => outer.length,
    abandon(depth) {
      const abandoned = outer[depth];
      if (abandoned === undefined) return;
      text = abandoned.textBefore;
      standing = abandoned.before;
      outer.length = depth;
    },
    finish: () => Buffer.from(text + closing(standing)),
  };
}

/** The one member of an `AnyValue`. */
function anyValue(value: string | number | boolean): string {
  if (typeof value === 'string') return `"stringValue":${quoted(value)}`;
  if (typeof value === 'boolean') return `"boolValue":${value}`;
  if (Number.isSafeInteger(value) && !Object.is(value, -0)) return `"intValue":"${value}"`;
  return `"doubleValue":${numberOf(value)}`;
}

/** What is between the last member and the next one. */
function separator({ list, isEmpty }: Standing): string {
  if (list !== undefined) return '],';
  return isEmpty ? '' : ',';
}

function closing({ list }: Standing): string {
  return list === undefined ? '}' : ']}';
}

/** The same object while a list goes on. */
function afterwards(before: Standing, field: MessageField): Standing {
  if (!field.isRepeated) return STARTED;
  return before.list === field ? before : { list: field, isEmpty: false };
}

/** JSON has no such numbers as NaN: protobuf's mapping writes them as words. What came out of a spool may be no number. */
function numberOf(value: number): number | string {
  const number = Number(value);
  return Number.isFinite(number) ? number : `"${number}"`;
}

function digitsOf({ wholeMs, nanoseconds }: Moment): string {
  if (wholeMs === 0) return String(nanoseconds);
  return `${wholeMs}${String(nanoseconds).padStart(DIGITS_OF_A_MS, '0')}`;
}
