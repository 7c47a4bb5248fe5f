import assert from 'node:assert/strict';
import type { MessageType } from './official-types.js';

/** OTLP writes these in hexadecimal digits, where the JSON form of protobuf has base64. */
const IDS = new Set(['traceId', 'spanId', 'parentSpanId']);
const HEXADECIMAL = /^(?:[0-9a-f]{2})*$/i;

/**
 * Makes a message of a JSON body: what the generated code makes of it is held against what was written, since it
 * ignores what it does not know and turns everything else into what it expects.
 */
export function messageOfJson(type: MessageType, body: Uint8Array): object {
  const written = withBytes(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body)));
  const message = type.fromObject(written);
  compare(written, type.toObject(message, { json: true, arrays: true }), 'body');
  return message;
}

function withBytes(written: unknown, key = ''): unknown {
  if (IDS.has(key)) return bytesOf(written, key);
  if (key === 'bytesValue') return Buffer.from(String(written), 'base64');
  if (Array.isArray(written)) return written.map((item) => withBytes(item));
  if (typeof written !== 'object' || written === null) return written;
  return Object.fromEntries(Object.entries(written).map(([name, value]) => [name, withBytes(value, name)]));
}

function bytesOf(written: unknown, key: string): Buffer {
  assert.ok(typeof written === 'string' && HEXADECIMAL.test(written), `${key} is not hexadecimal: ${written}`);
  return Buffer.from(written, 'hex');
}

function compare(written: unknown, understood: unknown, place: string): void {
  if (written instanceof Uint8Array) return;
  if (typeof written === 'object' && written !== null) compareMembers(written, understood, place);
  else compareLeaf(written, understood, place);
}

function compareMembers(written: object, understood: unknown, place: string): void {
  assert.ok(typeof understood === 'object' && understood !== null, `${place} is not in the definitions`);
  assert.equal(Array.isArray(written), Array.isArray(understood), place);
  for (const [key, value] of Object.entries(written)) {
    compare(value, Reflect.get(understood, key), `${place}.${key}`);
  }
}

/** A 64 bit integer, which is understood as an object, may be text or a number. */
function compareLeaf(written: unknown, understood: unknown, place: string): void {
  const isLong = typeof understood === 'object' && understood !== null && !Array.isArray(understood);
  assert.equal(
    isLong && Number.isSafeInteger(written) ? String(written) : written,
    isLong ? String(understood) : understood,
    place,
  );
}
