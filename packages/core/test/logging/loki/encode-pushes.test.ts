import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { encodePushes, type LokiPush } from '../../../src/logging/loki/encode-pushes.js';
import type { LokiEntry, LokiSource } from '../../../src/logging/loki/loki-entry.js';
import { seeded } from '../access/random-event.js';
import { createRandomLine } from './random-line.js';

const SOURCE: LokiSource = { labels: { service_name: 'orders' }, metadata: { instance: 'a"1' } };
const WITH_METADATA = { replayStreams: undefined, withMetadata: true };
const LEVELS = [60, 50, 40, 30, 20, 0];
const LEVEL_NAMES = ['fatal', 'error', 'warn', 'info', 'debug', 'trace'];
const FIELDS = ['trace_id', 'span_id', 'request_id', 'method', 'route', 'status'];

function textOf({ body, encoding }: LokiPush): string {
  return Buffer.from(encoding === 'gzip' ? gunzipSync(body) : body).toString();
}

async function valuesOf(entries: readonly LokiEntry[], options = WITH_METADATA): Promise<readonly unknown[]> {
  const pushes = await encodePushes(entries, options);
  return pushes.flatMap((push) => JSON.parse(textOf(push)).streams[0].values);
}

function entryOf(line: string, source: LokiSource = SOURCE): LokiEntry {
  return { timestampNs: '1795000000000000001', line, source };
}

/** What a line tells of itself, by the parser. */
function expectedMetadata(line: string): Record<string, string> {
  const fields = parse(line);
  const metadata: Record<string, unknown> = { level: levelOf(fields['level']) };
  for (const name of FIELDS) metadata[name] = typeof fields[name] === 'object' ? undefined : fields[name];
  const known = Object.entries(metadata).filter(
    ([, value]) => value !== '' && !['undefined', 'boolean'].includes(typeof value),
  );
  return Object.fromEntries(known.map(([name, value]) => [name, String(value).slice(0, 1_024).toWellFormed()]));
}

function parse(line: string): Record<string, unknown> {
  try {
    const value = JSON.parse(line);
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
}

function levelOf(level: unknown): unknown {
  if (typeof level !== 'number') return typeof level === 'string' ? level : undefined;
  return LEVEL_NAMES[LEVELS.findIndex((least) => level >= least)];
}

test('every line is pushed as it is, with what a parser would find in it', async () => {
  const randomLine = createRandomLine(seeded(11));
  const lines = Array.from({ length: 6_000 }, randomLine);
  const expected = lines.map((line) => [
    ...['1795000000000000001', line.toWellFormed()],
    { instance: 'a"1', ...expectedMetadata(line) },
  ]);
  expect(await valuesOf(lines.map((line) => entryOf(line)))).toEqual(expected);
});

test('what a line tells goes before what its source does', async () => {
  const source = { labels: {}, metadata: { level: 'unknown', route: '/none' } };
  const [value] = await valuesOf([entryOf('{"level":30,"method":"GET"}', source)]);
  expect(value).toEqual([expect.anything(), expect.anything(), { level: 'info', route: '/none', method: 'GET' }]);
});

test('metadata of an entry is taken in place of what its line tells', async () => {
  const [value] = await valuesOf([{ ...entryOf('{"level":30}'), metadata: { truncated: 'true' } }]);
  expect(value).toEqual([expect.anything(), '{"level":30}', { instance: 'a"1', truncated: 'true' }]);
});

test('a source with metadata beyond the limits keeps its lines below them', async () => {
  const metadata = Object.fromEntries(Array.from({ length: 200 }, (_, index) => [`name_${index}`, 'x'.repeat(1_000)]));
  const [value] = await valuesOf([entryOf('{"level":30,"status":200}', { labels: {}, metadata })]);
  const [, , sent] = value as [string, string, Record<string, string>];
  expect(Object.keys(sent).length).toBeLessThanOrEqual(120);
  expect(Buffer.byteLength(Object.entries(sent).flat().join(''))).toBeLessThanOrEqual(61_440);
});

test('where there is no metadata, or none is to be sent, entries are pairs', async () => {
  const silent = { labels: {}, metadata: {} };
  expect(await valuesOf([entryOf('plain', silent)])).toEqual([[expect.anything(), 'plain']]);
  const options = { replayStreams: undefined, withMetadata: false };
  expect(await valuesOf([entryOf('{"level":30}')], options)).toEqual([[expect.anything(), '{"level":30}']]);
});
