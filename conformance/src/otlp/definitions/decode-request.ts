import assert from 'node:assert/strict';
import type { DecodedRequest } from './decoded-request.js';
import { messageOfJson } from './message-of-json.js';
import { type MessageType, requestType, type Signal } from './official-types.js';

/** The two bodies of OTLP over HTTP. */
export type OtlpContentType = 'application/x-protobuf' | 'application/json';

/**
 * Decodes what a collector was posted by the official definitions. Stricter than a collector: unknown fields, fields
 * that were sent twice, values of another type and enums without such a value are refused.
 *
 * @throws whatever the definitions refuse it with
 */
export function decodeRequest<Of extends Signal>(
  signal: Of,
  contentType: OtlpContentType,
  body: Uint8Array,
): DecodedRequest<Of> {
  const type = requestType(signal);
  const message = contentType === 'application/json' ? messageOfJson(type, body) : messageOfBytes(type, body);
  assert.equal(type.verify(message), null);
  const plain = type.toObject(message, { longs: String, arrays: true, defaults: true });
  // The definitions were the check: the types only say what they say.
  return withHexadecimalBytes(plain) as DecodedRequest<Of>;
}

/** What is not in the definitions is skipped when it is decoded, and so is missing when it is encoded again. */
function messageOfBytes(type: MessageType, body: Uint8Array): object {
  const message = type.decode(body);
  assert.equal(type.encode(message).finish().length, body.length, 'the body has more than the definitions know');
  return message;
}

function withHexadecimalBytes(plain: unknown): unknown {
  if (plain instanceof Uint8Array) return Buffer.from(plain).toString('hex');
  if (Array.isArray(plain)) return plain.map(withHexadecimalBytes);
  if (typeof plain !== 'object' || plain === null) return plain;
  return Object.fromEntries(Object.entries(plain).map(([key, value]) => [key, withHexadecimalBytes(value)]));
}
