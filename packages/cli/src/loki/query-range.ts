import { VigiaError } from '@vigia/contract';
import type { HttpAnswer } from '../connection/http-connection.js';
import { notLoki, refused } from './describe-failure.js';
import type { LokiLine } from './loki-line.js';
import { type PatientConnection, saysTooLarge } from './patient-connection.js';

/** From where to where lines are read. */
export type Direction = 'forward' | 'backward';

/** Times in nanoseconds since 1970, the end not among them. */
export interface Span {
  readonly startNs: bigint;
  readonly endNs: bigint;
}

/** One question of a history. */
export interface RangeQuestion extends Span {
  readonly query: string;
  readonly direction: Direction;
  readonly limit: number;
}

/** What came of it. */
export type RangeAnswer =
  /** In the order of the direction. With as many as were asked for there may be more. */
  | { readonly kind: 'lines'; readonly lines: readonly LokiLine[]; readonly isFull: boolean }
  /** So many lines are more than Loki carries at once. */
  | { readonly kind: 'too-large' }
  /** Loki gives out so many at most. */
  | { readonly kind: 'limited'; readonly mostLines: number };

const TOO_MANY = /max entries limit per query exceeded.*\(\d+ > (\d+)\)/;

/**
 * Asks for a page of lines.
 *
 * @throws VigiaError when Loki refuses the query, or when it counts and does not select lines.
 */
export async function queryRange(connection: PatientConnection, question: RangeQuestion): Promise<RangeAnswer> {
  const { query, direction, limit, startNs, endNs } = question;
  const answer = await connection.get('/loki/api/v1/query_range', {
    query,
    direction,
    limit: String(limit),
    start: String(startNs),
    end: String(endNs),
  });
  if (saysTooLarge(answer)) return { kind: 'too-large' };
  const mostLines = Number(TOO_MANY.exec(answer.text)?.[1] ?? 0);
  if (answer.status === 400 && mostLines > 0 && mostLines < limit) return { kind: 'limited', mostLines };
  if (answer.status !== 200) throw refused(connection.address, answer);
  const lines = linesOf(connection.address, answer);
  const inside = lines.filter(({ timestampNs }) => timestampNs >= startNs && timestampNs < endNs);
  inside.sort(direction === 'forward' ? byTime : (one, other) => byTime(other, one));
  return { kind: 'lines', lines: inside, isFull: lines.length >= limit };
}

function byTime(one: LokiLine, other: LokiLine): number {
  return Number(one.timestampNs - other.timestampNs);
}

interface RangeData {
  readonly resultType: string;
  readonly result: readonly unknown[];
}

interface Stream {
  readonly stream: Readonly<Record<string, string>>;
  readonly values: readonly (readonly [timestampNs: string, text: string])[];
}

function linesOf(address: string, answer: HttpAnswer): LokiLine[] {
  const data = parse(answer.text);
  if (data === undefined) throw notLoki(address, answer);
  if (data.resultType !== 'streams') {
    throw new VigiaError('VIGIA_OPTION_INVALID', `--query counts (${data.resultType}); give one that selects lines.`);
  }
  return data.result.flatMap((result) => {
    if (!isStream(result)) throw notLoki(address, answer);
    return result.values.map(([timestampNs, line]) => ({
      timestampNs: BigInt(timestampNs),
      text: line,
      labels: result.stream,
    }));
  });
}

function isStream(value: unknown): value is Stream {
  if (typeof value !== 'object' || value === null || !('stream' in value && 'values' in value)) return false;
  const { stream, values } = value;
  return isLabels(stream) && Array.isArray(values) && values.every(isEntry);
}

function isLabels(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.values(value).every((one) => typeof one === 'string');
}

function isEntry(value: unknown): boolean {
  return Array.isArray(value) && /^\d+$/.test(String(value[0])) && typeof value[1] === 'string';
}

/** Other servers answer other things, and with 200. */
function parse(text: string): RangeData | undefined {
  try {
    const { data }: { readonly data?: RangeData } = JSON.parse(text);
    return typeof data?.resultType === 'string' && Array.isArray(data.result) ? data : undefined;
  } catch {
    return undefined;
  }
}
