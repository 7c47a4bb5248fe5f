import { entryBytes, labelText } from './distributor.js';
import type { LokiLimits } from './loki-limits.js';
import type { FakeEntry, FakeStream } from './parse-push.js';
import { Refusal } from './refusal.js';
import { createTokenBucket, type TokenBucket } from './token-bucket.js';

/** Keeps streams, and answers for the last of a push only. */
export interface Ingester {
  /** @throws Refusal of the last stream; whatever became of the others. */
  push(streams: readonly FakeStream[]): void;
  streams(): readonly FakeStream[];
}

interface StoredStream {
  readonly labels: FakeStream['labels'];
  readonly entries: FakeEntry[];
  readonly known: Set<string>;
  readonly bucket: TokenBucket;
  newestNs: bigint;
}

/** @see Ingester */
export function createIngester(limits: LokiLimits): Ingester {
  const stored = new Map<string, StoredStream>();

  function pushStream({ labels, entries }: FakeStream): Refusal | undefined {
    const text = labelText(labels);
    const stream = stored.get(text) ?? open(labels, text);
    if (stream instanceof Refusal) return stream;
    const bytes = entries.reduce((sum, entry) => sum + entryBytes(entry), 0);
    if (!stream.bucket.take(bytes)) return tooFast(entries.length, text);
    const behind = entries.filter((entry) => !store(stream, entry));
    return behind.length === 0 ? undefined : tooFarBehind(behind, entries.length, text);
  }

  function open(labels: FakeStream['labels'], text: string): StoredStream | Refusal {
    if (stored.size >= limits.maxStreams) {
      return new Refusal(
        429,
        `maximum active stream limit exceeded when trying to create stream ${text}, user: 'fake'`,
      );
    }
    const bucket = createTokenBucket(limits.streamRateBytes, limits.streamBurstBytes);
    const stream = { labels, entries: [], known: new Set<string>(), bucket, newestNs: 0n };
    stored.set(text, stream);
    return stream;
  }

  function store(stream: StoredStream, entry: FakeEntry): boolean {
    if (entry.timestampNs < stream.newestNs - BigInt(limits.windowMs) * 1_000_000n) return false;
    if (entry.timestampNs > stream.newestNs) stream.newestNs = entry.timestampNs;
    const key = JSON.stringify([String(entry.timestampNs), entry.line, entry.metadata]);
    if (stream.known.has(key)) return true;
    stream.known.add(key);
    stream.entries.push(entry);
    return true;
  }

  return {
    push(streams) {
      const answers = streams.filter(({ entries }) => entries.length > 0).map(pushStream);
      const last = answers.at(-1);
      if (last !== undefined) throw last;
    },
    streams: () => [...stored.values()].map(({ labels, entries }) => ({ labels, entries })),
  };
}

function tooFast(count: number, stream: string): Refusal {
  const reason = `Per stream rate limit exceeded (limit: 10KB/sec) while attempting to ingest for stream '${stream}'`;
  return new Refusal(429, ignored(`entry ignored, reason: '${reason}',`, [count, count], stream));
}

function tooFarBehind(behind: readonly FakeEntry[], of: number, stream: string): Refusal {
  const reason = 'entry too far behind, entry timestamp is: 2026-01-01T00:00:00Z, oldest acceptable timestamp is: …';
  return new Refusal(400, ignored(`entry ignored, reason: '${reason}',`, [behind.length, of], stream));
}

function ignored(reason: string, [count, of]: readonly [number, number], stream: string): string {
  return `${reason}\nuser 'fake', total ignored: ${count} out of ${of} for stream: ${stream}`;
}
