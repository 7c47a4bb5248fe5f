import type { IncomingHttpHeaders } from 'node:http';
import { distribute, entryBytes } from './distributor.js';
import type { Ingester } from './ingester.js';
import type { LokiLimits } from './loki-limits.js';
import { type FakeStream, parsePush } from './parse-push.js';
import { readBody } from './read-body.js';
import { Refusal } from './refusal.js';
import type { TokenBucket } from './token-bucket.js';

/** What a push meets on its way. */
export interface PushPath {
  readonly limits: LokiLimits;
  readonly bucket: TokenBucket;
  readonly ingester: Ingester;
}

/**
 * Takes one push, as Loki does: step by step, in its order.
 * @throws Refusal, after which a part may be stored all the same.
 */
export function takePush(bytes: Buffer, headers: IncomingHttpHeaders, { limits, bucket, ingester }: PushPath): void {
  if (limits.auth) checkTenant(headers['x-scope-orgid']);
  if (bytes.length > limits.maxBodyBytes) throw new Refusal(400, 'readStringSlowPath: unexpected end of input');
  const streams = parsePush(readBody(bytes, headers['content-type'], headers['content-encoding']));
  const { streams: sound, complaints } = distribute(streams, limits, Date.now());
  const pushedBytes = bytesOf(streams);
  if (!bucket.take(pushedBytes)) throw tooMuch(streams, pushedBytes, limits);
  if (bytesOf(sound) > limits.maxPushBytes) throw tooLarge(bytesOf(sound), limits);
  ingester.push(sound);
  if (complaints.length > 0) throw new Refusal(400, joined(complaints));
}

function checkTenant(tenant: string | readonly string[] | undefined): void {
  if (typeof tenant !== 'string' || tenant === '') throw new Refusal(401, 'no org id');
  if (tenant.includes('|')) throw new Refusal(400, 'multiple org IDs present');
  const odd = /[^\w!.*'()-]/.exec(tenant)?.[0];
  if (odd !== undefined) {
    throw new Refusal(400, `tenant ID '${tenant}' contains unsupported character '${odd}'`);
  }
  if (tenant.length > 150) throw new Refusal(400, 'tenant ID is too long: max 150 characters');
}

function bytesOf(streams: readonly FakeStream[]): number {
  return streams.flatMap(({ entries }) => entries).reduce((sum, entry) => sum + entryBytes(entry), 0);
}

function tooMuch(streams: readonly FakeStream[], bytes: number, { rateBytes }: LokiLimits): Refusal {
  const lines = streams.reduce((sum, { entries }) => sum + entries.length, 0);
  const text = `ingestion rate limit exceeded for user fake (limit: ${rateBytes} bytes/sec) while attempting to ingest`;
  return new Refusal(
    429,
    `${text} '${lines}' lines totaling '${bytes}' bytes, reduce log volume or contact your Loki administrator to see if the limit can be increased`,
  );
}

function tooLarge(bytes: number, { maxPushBytes }: LokiLimits): Refusal {
  const text = 'rpc error: code = ResourceExhausted desc = grpc: received message larger than max';
  return new Refusal(500, `${text} (${bytes} vs. ${maxPushBytes})`);
}

/** One complaint as it is; several with their number each, cut like Loki's. */
function joined(complaints: readonly string[]): string {
  if (complaints.length === 1) return complaints[0] ?? '';
  return complaints.map((complaint) => `1 errors like: ${complaint}`).join('; ');
}
