import { parseLogQuery, QueryError } from './log-query.js';
import type { StoredEntry } from './stored-entry.js';

/** What the fake answers. */
export interface FakeAnswer {
  readonly status: number;
  readonly text: string;
}

/** What Loki keeps to. */
export interface QueryLimits {
  /** `max_entries_limit_per_query` */
  readonly mostLines: number;
  /** Of what travels inside Loki: more is a 500. */
  readonly mostBytes: number;
  /** `max_query_length` */
  readonly longestSpanNs: bigint;
}

/**
 * Answers as Loki documents it: the start is included and the end is not, the limit is for all streams together, and
 * lines of one time come in any order, another one each time.
 */
export function answerQueryRange(
  entries: readonly StoredEntry[],
  parameters: URLSearchParams,
  limits: QueryLimits,
): FakeAnswer {
  const [start, end] = [BigInt(parameters.get('start') ?? '0'), BigInt(parameters.get('end') ?? '0')];
  const limit = Number(parameters.get('limit') ?? '100');
  const isForward = parameters.get('direction') === 'forward';
  const query = parameters.get('query') ?? '';
  if (/^\s*(?:count_over_time|sum|rate)\b/.test(query)) return { status: 200, text: matrix() };
  if (limit > limits.mostLines) {
    const text = `max entries limit per query exceeded, limit > max_entries_limit_per_query (${limit} > ${limits.mostLines})`;
    return { status: 400, text };
  }
  if (end - start > limits.longestSpanNs) {
    return { status: 400, text: 'the query time range exceeds the limit (query length: 2160h0m0s, limit: 721h)' };
  }
  try {
    const matches = parseLogQuery(query);
    const inside = entries.filter(({ timestampNs }) => timestampNs >= start && timestampNs < end);
    const sorted = shuffled(inside.filter(matches), parameters.toString()).sort((one, other) => {
      const difference = Number(one.timestampNs - other.timestampNs);
      return isForward ? difference : -difference;
    });
    return respond(sorted.slice(0, limit), limits);
  } catch (error) {
    if (error instanceof QueryError) return { status: 400, text: error.message };
    throw error;
  }
}

function respond(entries: readonly StoredEntry[], { mostBytes }: QueryLimits): FakeAnswer {
  const streams = new Map<string, { stream: object; values: [string, string][] }>();
  for (const { timestampNs, line, labels, metadata } of entries) {
    const stream = { ...labels, ...metadata, detected_level: metadata['level'] ?? 'unknown' };
    const found = streams.get(JSON.stringify(stream)) ?? { stream, values: [] };
    streams.set(JSON.stringify(stream), found);
    found.values.push([String(timestampNs), line]);
  }
  const data = { resultType: 'streams', result: [...streams.values()], stats: {} };
  const text = JSON.stringify({ status: 'success', data });
  if (text.length <= mostBytes) return { status: 200, text };
  const reason = `rpc error: code = ResourceExhausted desc = grpc: received message larger than max (${text.length} vs. ${mostBytes})`;
  return { status: 500, text: reason };
}

function matrix(): string {
  return JSON.stringify({ status: 'success', data: { resultType: 'matrix', result: [] } });
}

/** In an order that is another one for each question, and the same for the same question. */
function shuffled(entries: readonly StoredEntry[], question: string): StoredEntry[] {
  const salt = hash(question, 0);
  return entries
    .map((entry, index) => ({ entry, place: hash(`${index} ${entry.line}`, salt) }))
    .sort((one, other) => one.place - other.place)
    .map(({ entry }) => entry);
}

function hash(text: string, salt: number): number {
  let value = salt;
  for (let index = 0; index < text.length; index += 1)
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193) >>> 0;
  return value;
}
