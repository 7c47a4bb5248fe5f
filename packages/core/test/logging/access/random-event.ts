import type { ExchangeEvent } from '@vigia/contract';

/** A source of numbers from 0 to 1 that is the same at every run. */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

const PIECES = [
  'a',
  '/',
  '"',
  '\\',
  '\n',
  '\r',
  '\t',
  '\0',
  '\u007f',
  '\u2028',
  'é',
  '€',
  '🦊',
  '\ud800',
  '\udc00',
  '</',
];

/** An event whose texts hold all that JSON has trouble with; ids that are ours never do. */
export function randomEvent(random: () => number): ExchangeEvent {
  const pick = <Value>(...values: readonly Value[]): Value => values[Math.floor(random() * values.length)] as Value;
  const text = () => Array.from({ length: Math.floor(random() * 12) }, () => pick(...PIECES)).join('');
  const digits = (count: number) =>
    Array.from({ length: count }, () => Math.floor(random() * 16).toString(16)).join('');
  const requestUuid = digits(32);
  const maybe = <Value>(value: Value) => (random() < 0.3 ? undefined : value);
  return {
    requestUuid,
    requestId: pick(requestUuid, text()),
    traceId: digits(32),
    spanId: digits(16),
    parentSpanId: undefined,
    timeMs: 0,
    durationSeconds: pick(random() * 10 ** (random() * 12 - 6), 0, 1, 0.000_001, 0.001_05, -0.5, Number.NaN),
    method: text(),
    route: text(),
    domain: text(),
    path: text(),
    query: undefined,
    httpVersion: '1.1',
    status: pick(200, 301, 404, 499, 500, 503),
    outcome: pick('completed', 'aborted'),
    requestBytes: Math.floor(random() * 1e6),
    responseBytes: pick(0, 1, Number.NaN),
    remoteAddress: maybe(text()),
    userAgent: maybe(text().repeat(20)),
    headers: { authorization: 'Bearer hush' },
    error: pick<unknown>(
      undefined,
      undefined,
      new Error(text()),
      text(),
      42,
      null,
      { code: text() },
      () => 1,
      Symbol('s'),
    ),
  };
}
