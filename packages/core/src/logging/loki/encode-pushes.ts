import { promisify } from 'node:util';
import { constants, gzip } from 'node:zlib';
import { readLineMetadata } from './line-metadata.js';
import type { LokiEntry, LokiSource } from './loki-entry.js';
import { readMetadata } from './metadata.js';
import type { ReplayStreams, TimeSpan } from './replay-streams.js';
import { wellFormed } from './well-formed.js';

/** One request: the entries of one stream, since Loki answers for the last stream of a push only. */
export interface LokiPush {
  readonly body: Uint8Array;
  readonly encoding: 'gzip' | undefined;
  readonly entries: number;
  readonly bytes: number;
}

/** How entries are encoded. */
export interface EncodeOptions {
  /** Where the entries are old enough to need streams of their own. */
  readonly replayStreams: ReplayStreams | undefined;
  readonly withMetadata: boolean;
}

const compress = promisify(gzip);

const COMPRESSED_FROM_BYTES = 1_024;

/** Makes a push of each stream. */
export function encodePushes(entries: readonly LokiEntry[], options: EncodeOptions): Promise<readonly LokiPush[]> {
  return Promise.all([...byLabels(entries)].map(([key, group]) => encodePush(key, group, options)));
}

/** By what the labels are: those that came back from a spool are other objects. */
function byLabels(entries: readonly LokiEntry[]): ReadonlyMap<string, readonly LokiEntry[]> {
  const keys = new Map<LokiSource, string>();
  const groups = new Map<string, LokiEntry[]>();
  for (const entry of entries) {
    const { source } = entry;
    const key = keys.get(source) ?? JSON.stringify(source.labels);
    keys.set(source, key);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [entry]);
    else group.push(entry);
  }
  return groups;
}

async function encodePush(
  key: string,
  entries: readonly LokiEntry[],
  { replayStreams, withMetadata }: EncodeOptions,
): Promise<LokiPush> {
  const replay = replayStreams?.labelFor(key, spanOf(entries));
  const labels = entries[0]?.source.labels ?? {};
  const stream = replay === undefined ? labels : { ...labels, replay };
  const values = entries.map((entry) => pairOf(entry, withMetadata));
  const body = Buffer.from(JSON.stringify({ streams: [{ stream, values }] }));
  const sizes = { entries: entries.length, bytes: body.length };
  if (body.length < COMPRESSED_FROM_BYTES) return { body, encoding: undefined, ...sizes };
  return { body: await compress(body, { level: constants.Z_BEST_SPEED }), encoding: 'gzip', ...sizes };
}

function pairOf({ timestampNs, line, metadata, source }: LokiEntry, withMetadata: boolean): readonly unknown[] {
  const text = wellFormed(line);
  if (!withMetadata) return [timestampNs, text];
  const all = readMetadata({ ...source.metadata, ...(metadata ?? readLineMetadata(line)) });
  return Object.keys(all).length === 0 ? [timestampNs, text] : [timestampNs, text, all];
}

function spanOf(entries: readonly LokiEntry[]): TimeSpan {
  let oldestMs = Number.POSITIVE_INFINITY;
  let newestMs = 0;
  for (const { timestampNs } of entries) {
    const timeMs = Number(timestampNs) / 1e6;
    oldestMs = Math.min(oldestMs, timeMs);
    newestMs = Math.max(newestMs, timeMs);
  }
  return { oldestMs, newestMs };
}
