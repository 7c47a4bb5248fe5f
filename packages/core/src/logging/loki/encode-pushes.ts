import { promisify } from 'node:util';
import { constants, gzip } from 'node:zlib';
import { createEntryText, type EntryText } from './entry-text.js';
import type { LokiEntry, LokiSource } from './loki-entry.js';
import type { ReplayStreams, TimeSpan } from './replay-streams.js';
import { createTurns, type Turns } from './turns.js';

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

/** What is written without a look at the clock: some 40 lines. */
const PAGE_LENGTH = 16_384;

/** How values are written. */
interface Writing {
  readonly textOf: EntryText;
  readonly turns: Turns;
}

/** Makes a push of each stream. One after the other: what they hold of the event loop would add up. */
export async function encodePushes(
  entries: readonly LokiEntry[],
  { replayStreams, withMetadata }: EncodeOptions,
): Promise<readonly LokiPush[]> {
  const writing = { textOf: createEntryText(withMetadata), turns: createTurns() };
  const pushes: LokiPush[] = [];
  for (const [key, group] of byLabels(entries)) {
    const replay = replayStreams?.labelFor(key, spanOf(group));
    pushes.push(await encodePush(replay, group, writing));
    await writing.turns.pass();
  }
  return pushes;
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
  replay: string | undefined,
  entries: readonly LokiEntry[],
  writing: Writing,
): Promise<LokiPush> {
  const labels = entries[0]?.source.labels ?? {};
  const body = await writeBody(replay === undefined ? labels : { ...labels, replay }, entries, writing);
  const sizes = { entries: entries.length, bytes: body.length };
  if (body.length < COMPRESSED_FROM_BYTES) return { body, encoding: undefined, ...sizes };
  return { body: await compress(body, { level: constants.Z_BEST_SPEED }), encoding: 'gzip', ...sizes };
}

async function writeBody(
  stream: Readonly<Record<string, string>>,
  entries: readonly LokiEntry[],
  { textOf, turns }: Writing,
): Promise<Buffer> {
  const pages: Buffer[] = [];
  let page = `{"streams":[{"stream":${JSON.stringify(stream)},"values":[`;
  let separator = '';
  for (const entry of entries) {
    page += separator + textOf(entry);
    separator = ',';
    if (page.length < PAGE_LENGTH) continue;
    pages.push(Buffer.from(page));
    page = '';
    await turns.pass();
  }
  return Buffer.concat([...pages, Buffer.from(`${page}]}]}`)]);
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
