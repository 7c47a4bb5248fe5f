import { gzipSync } from 'node:zlib';
import { requestType } from '../../../src/otlp/definitions/official-types.js';
import type { OtlpReceiver } from '../../../src/otlp/receiver/otlp-receiver.js';
import type { Signal } from '../../../src/otlp/receiver/profile.js';

/** A body by OpenTelemetry's definitions. */
export function encode(signal: Signal, request: object): Uint8Array {
  const type = requestType(signal);
  return type.encode(type.fromObject(withBytes(request))).finish();
}

/** Ids are hexadecimal in JSON, and base64 to the library. */
function withBytes(value: unknown, key = ''): unknown {
  if (/^(traceId|spanId|parentSpanId)$/.test(key)) return Buffer.from(String(value), 'hex');
  if (Array.isArray(value)) return value.map((item) => withBytes(item));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, withBytes(member, name)]));
}

/** Posts a request in JSON. */
export function postJson({ url }: OtlpReceiver, signal: Signal, request: object): Promise<Response> {
  const headers = { 'content-type': 'application/json' };
  return fetch(`${url}/v1/${signal}`, { method: 'POST', headers, body: JSON.stringify(request) });
}

/** Posts a request as protobuf, compressed. */
export function postCompressed({ url }: OtlpReceiver, signal: Signal, request: object): Promise<Response> {
  const headers = { 'content-type': 'application/x-protobuf', 'content-encoding': 'gzip' };
  return fetch(`${url}/v1/${signal}`, { method: 'POST', headers, body: gzipSync(encode(signal, request)) });
}
