import type { Field, MessageField } from '../messages/field.js';
import type { MessageWriter } from '../messages/message-writer.js';
import { type Moment, momentOf } from '../messages/moment.js';

type Message = Record<string, unknown>;

const LONE_SURROGATES = /\p{Surrogate}/gu;
const DIGITS_OF_A_MS = 6;

/**
 * Writes a message as OTLP has JSON: 64 bit integers as text, ids in hexadecimal digits, enums as numbers.
 *
 * @see https://opentelemetry.io/docs/specs/otlp/#json-protobuf-encoding
 */
export function createJsonWriter(): MessageWriter {
  const root: Message = {};
  const open: Message[] = [root];
  /** Of each message that was begun: what takes it back. */
  const undo: (() => void)[] = [];

  function put(field: Field, value: unknown): void {
    const message = open.at(-1) ?? root;
    message[field.name] = value;
  }

  function begin(field: MessageField): void {
    const parent = open.at(-1) ?? root;
    const message: Message = {};
    undo.push(field.isRepeated ? append(parent, field.name, message) : set(parent, field.name, message));
    open.push(message);
  }

  return {
    text: (field, value) => put(field, value.replace(LONE_SURROGATES, '\ufffd')),
    id: put,
    bytes: (field, value) => put(field, Buffer.from(value).toString('base64')),
    flag: put,
    integer: put,
    fixed32: put,
    int64: (field, value) => put(field, String(value)),
    double: (field, value) => put(field, numberOf(value)),
    doubles: (field, values) => put(field, values.map(numberOf)),
    count: (field, value) => put(field, String(value)),
    counts: (field, values) => put(field, values.map(String)),
    time: (field, timeMs, passedSeconds) => put(field, digitsOf(momentOf(timeMs, passedSeconds))),
    shortAttribute: () => false,
    begin,
    end() {
      open.pop();
      undo.pop();
    },
    depth: () => undo.length,
    abandon(depth) {
      if (depth >= undo.length) return;
      undo[depth]?.();
      undo.length = depth;
      open.length = depth + 1;
    },
    finish: () => Buffer.from(JSON.stringify(root)),
  };
}

function append(parent: Message, name: string, message: Message): () => void {
  const list = parent[name];
  if (Array.isArray(list)) {
    list.push(message);
    return () => list.pop();
  }
  parent[name] = [message];
  return () => delete parent[name];
}

function set(parent: Message, name: string, message: Message): () => void {
  parent[name] = message;
  return () => delete parent[name];
}

/** JSON has no such numbers: protobuf's mapping writes them as words. */
function numberOf(value: number): number | string {
  return Number.isFinite(value) ? value : String(value);
}

function digitsOf({ wholeMs, nanoseconds }: Moment): string {
  if (wholeMs === 0) return String(nanoseconds);
  return `${wholeMs}${String(nanoseconds).padStart(DIGITS_OF_A_MS, '0')}`;
}
