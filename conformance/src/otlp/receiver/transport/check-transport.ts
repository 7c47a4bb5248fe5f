import { gunzipSync } from 'node:zlib';
import type { ReceiverProfile, Signal } from '../profile.js';
import type { RuleName } from '../rules.js';
import type { ReceivedRequest } from './received-request.js';

/** Why a request is not taken. */
export class TransportRefusal extends Error {
  readonly status: number;
  readonly rule: RuleName;

  constructor(status: number, rule: RuleName, message: string) {
    super(message);
    this.status = status;
    this.rule = rule;
  }
}

/** A body that came by the way that the destination asks for. */
export interface Carried {
  readonly signal: Signal;
  readonly contentType: 'application/x-protobuf' | 'application/json';
  /** Decompressed. */
  readonly body: Buffer;
}

/** @throws {@link TransportRefusal} by what the destination would refuse a request before it reads a record */
export function checkTransport(request: ReceivedRequest, profile: ReceiverProfile): Carried {
  const signal = signalOf(request, profile);
  if (request.method !== 'POST') throw new TransportRefusal(405, 'method', request.method);
  if (!profile.httpVersions.includes(request.httpVersion)) {
    throw new TransportRefusal(505, 'http-version', request.httpVersion);
  }
  const contentType = contentTypeOf(request, profile);
  checkHeaders(request, profile);
  return { signal, contentType, body: bodyOf(request, profile) };
}

function signalOf({ path }: ReceivedRequest, { paths }: ReceiverProfile): Signal {
  if (path === paths.traces) return 'traces';
  if (path === paths.metrics) return 'metrics';
  if (path === paths.logs) return 'logs';
  throw new TransportRefusal(404, 'path', path);
}

function contentTypeOf({ headers }: ReceivedRequest, { contentTypes }: ReceiverProfile): Carried['contentType'] {
  const contentType = headers['content-type'] ?? '';
  if (!contentTypes.includes(contentType)) throw new TransportRefusal(415, 'content-type', contentType);
  return contentType === 'application/json' ? contentType : 'application/x-protobuf';
}

function checkHeaders(request: ReceivedRequest, { demands }: ReceiverProfile): void {
  for (const { rule, status, find } of demands) {
    const detail = find(request);
    if (detail !== undefined) throw new TransportRefusal(status, rule, detail);
  }
}

function bodyOf({ headers, body }: ReceivedRequest, profile: ReceiverProfile): Buffer {
  const encoding = headers['content-encoding'] ?? 'identity';
  if (!profile.contentEncodings.includes(encoding)) throw new TransportRefusal(415, 'content-encoding', encoding);
  expectSize('sent-size', body, profile.maxSentBytes);
  const plain = encoding === 'gzip' ? decompress(body, profile.maxBodyBytes) : body;
  expectSize('body-size', plain, profile.maxBodyBytes);
  return plain;
}

function expectSize(rule: RuleName, { length }: Buffer, limit = Number.POSITIVE_INFINITY): void {
  if (length > limit) throw new TransportRefusal(413, rule, `${length} bytes of at most ${limit}`);
}

const MAX_DECOMPRESSED_BYTES = 100 * 1024 * 1024;

/** No further than to see that it is too much. */
function decompress(body: Buffer, limit = MAX_DECOMPRESSED_BYTES): Buffer {
  try {
    return gunzipSync(body, { maxOutputLength: limit });
  } catch (cause) {
    const isTooLarge = cause instanceof Error && 'code' in cause && cause.code === 'ERR_BUFFER_TOO_LARGE';
    if (isTooLarge) throw new TransportRefusal(413, 'body-size', `more than ${limit} bytes`);
    throw new TransportRefusal(400, 'content-encoding', `not gzip: ${String(cause)}`);
  }
}
