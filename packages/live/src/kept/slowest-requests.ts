import type { ExchangeEvent } from '@vigia/contract';
import type { RequestDetails } from '../api/request-view.js';

/**
 * The slowest requests of the last hour. Each five minutes have some of their own, so that a bad time does not hide which
 * are slow in a good one.
 */
export interface SlowestRequests {
  /** Whether it is among the slowest of its five minutes so far: constant time. */
  wants(event: ExchangeEvent, second: number): boolean;
  /** Adds one that it {@link wants}. */
  add(request: RequestDetails): void;
  /** The slowest first. */
  all(second: number): readonly RequestDetails[];
  /** All that are in memory. */
  kept(): readonly RequestDetails[];
}

const SPAN_SECONDS = 300;
const SPANS = 12;
/** Of what is kept, each five minutes have room for a quarter. */
const SPAN_SHARE = 4;

interface Span {
  readonly number: number;
  readonly requests: RequestDetails[];
  /** What a request must take longer than. */
  leastSeconds: number;
}

/** @param limit - Of it each five minutes have a quarter: there are three times as many at most. */
export function createSlowestRequests(limit: number): SlowestRequests {
  const perSpan = Math.ceil(limit / SPAN_SHARE);
  let current = emptySpan(0);
  let earlier: readonly Span[] = [];

  function begin(number: number): void {
    const spans = [...earlier, current].filter((span) => isWithinHour(span, number));
    // A clock that is set back comes to a span that there is already.
    current = spans.find((span) => span.number === number) ?? emptySpan(number);
    earlier = spans.filter((span) => span !== current);
  }

  function wants(event: ExchangeEvent, second: number): boolean {
    const number = Math.floor(second / SPAN_SECONDS);
    if (number !== current.number) begin(number);
    return event.durationSeconds > current.leastSeconds;
  }

  function add(request: RequestDetails): void {
    const { requests } = current;
    if (requests.length < perSpan) requests.push(request);
    else requests[quickest(requests)] = request;
    if (requests.length === perSpan) current.leastSeconds = requests[quickest(requests)]?.durationSeconds ?? 0;
  }

  function all(second: number): readonly RequestDetails[] {
    const number = Math.floor(second / SPAN_SECONDS);
    return [...earlier, current]
      .filter((span) => isWithinHour(span, number))
      .flatMap(({ requests }) => requests)
      .toSorted(slowestFirst);
  }

  return { wants, add, all, kept: () => [...earlier, current].flatMap(({ requests }) => requests) };
}

/** Orders requests. */
export function slowestFirst(one: RequestDetails, other: RequestDetails): number {
  return other.durationSeconds - one.durationSeconds;
}

function emptySpan(number: number): Span {
  return { number, requests: [], leastSeconds: -1 };
}

/** Whether a span is one of the last hour's; a clock that was set back leaves some in the future. */
function isWithinHour(span: Span, number: number): boolean {
  return span.number <= number && number - span.number <= SPANS;
}

function quickest(requests: readonly RequestDetails[]): number {
  let place = 0;
  for (const [index, { durationSeconds }] of requests.entries()) {
    if (durationSeconds < (requests[place]?.durationSeconds ?? 0)) place = index;
  }
  return place;
}
