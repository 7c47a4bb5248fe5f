import { metadataName } from './metadata-name.js';
import { Refusal } from './refusal.js';

/** An entry as it was pushed, or as it is stored. */
export interface FakeEntry {
  readonly timestampNs: bigint;
  readonly line: string;
  readonly metadata: Readonly<Record<string, string>>;
}

/** A stream of a push. */
export interface FakeStream {
  readonly labels: Readonly<Record<string, string>>;
  readonly entries: readonly FakeEntry[];
}

const STREAM = 'loghttp.PushRequest.Streams: []loghttp.LogProtoStream: unmarshalerDecoder:';
const NO_STREAM = 'error at least one valid stream is required for ingestion';

/**
 * Reads the JSON of a push.
 * @throws Refusal when nothing of it can be stored.
 */
export function parsePush(text: string): readonly FakeStream[] {
  const body = parse(text);
  if (body === null) throw new Refusal(422, NO_STREAM);
  if (!isObject(body))
    throw new Refusal(400, 'readObjectStart: expect { or n, but found other, error found in #1 byte');
  const streams = body['streams'];
  if (!Array.isArray(streams) || streams.length === 0) throw new Refusal(422, NO_STREAM);
  return streams.map(parseStream);
}

function parse(text: string): unknown {
  if (text === '') throw new Refusal(400, 'EOF');
  try {
    return JSON.parse(text);
  } catch {
    throw new Refusal(400, 'readObjectStart: expect { or n, but found h, error found in #1 byte of ...');
  }
}

function parseStream(value: unknown): FakeStream {
  if (!isObject(value)) throw malformed('Value looks like object');
  const { stream = {}, values = [] } = value;
  if (!isObject(stream) || !Array.isArray(values)) throw malformed('Value looks like object');
  return { labels: parseLabels(stream), entries: values.map(parseEntry) };
}

/** Values of any type are taken as their JSON text; empty ones are left out. */
function parseLabels(stream: Record<string, unknown>): Record<string, string> {
  const labels = Object.entries(stream).map(([name, value]) => [
    labelName(name),
    typeof value === 'string' ? wellFormed(value) : JSON.stringify(value),
  ]);
  return Object.fromEntries(labels.filter(([, value]) => value !== ''));
}

function labelName(name: string): string {
  if (/^[a-zA-Z_][a-zA-Z0-9_]*$/.test(name)) return name;
  throw new Refusal(400, `couldn't parse labels: 1:5: parse error: unexpected character inside braces: '${name}'`);
}

function parseEntry(value: unknown): FakeEntry {
  if (!Array.isArray(value)) throw malformed('Value is array');
  const [timestamp, line = '', metadata = {}] = value;
  if (typeof timestamp !== 'string' || !/^-?\d+$/.test(timestamp)) throw malformed('Value looks like Number');
  if (typeof line !== 'string') throw malformed("Value is string, but can't find closing '\"' symbol");
  if (!isObject(metadata)) throw malformed("Value looks like object, but can't find closing '}' symbol");
  return { timestampNs: BigInt(timestamp), line: wellFormed(line), metadata: parseMetadata(metadata) };
}

function parseMetadata(given: Record<string, unknown>): Record<string, string> {
  const metadata: Record<string, string> = {};
  for (const [name, value] of Object.entries(given)) {
    if (typeof value !== 'string') throw malformed("Value is string, but can't find closing '\"' symbol");
    if (value !== '') metadata[metadataName(name)] = wellFormed(value);
  }
  return metadata;
}

function wellFormed(text: string): string {
  if (/\p{Cs}/u.test(text)) throw malformed('Value looks like Number/Boolean/None');
  return text;
}

function malformed(detail: string): Refusal {
  return new Refusal(400, `${STREAM} ${detail}, error found in #10 byte of ...`);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
