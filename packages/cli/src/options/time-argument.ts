import { VigiaError } from '@vigia/contract';

const NANOSECONDS_PER_MS = 1_000_000n;

/** Of the units of a duration, in milliseconds. */
const UNITS_MS: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1_000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
};

const LONGEST_MS = 100 * 366 * 86_400_000;

/** What comes later is no time that a database or Loki has. */
const END_MS = Date.UTC(9_998, 11, 31);

const DURATION = /^(?:\d+(?:ms|[smhdw]))+$/;
const ISO =
  /^(?<seconds>\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d)?)?)(?:[.,](?<fraction>\d{1,9}))?(?<zone>Z|[+-]\d\d:?\d\d)?$/i;

/**
 * A point in time, in nanoseconds since 1970: a date of ISO 8601 with up to nine digits of a second, or so long ago.
 *
 * @throws VigiaError for anything else.
 */
export function parseTime(flag: string, text: string, nowMs: number): bigint {
  if (isDuration(text)) return BigInt(Math.max(0, nowMs - durationMs(text))) * NANOSECONDS_PER_MS;
  const { seconds = '', fraction = '', zone = '' } = ISO.exec(text)?.groups ?? {};
  const timeMs = Date.parse(`${seconds}${zone.toUpperCase()}`);
  if (Number.isNaN(timeMs) || !isDay(seconds)) {
    throw refuse(flag, text, 'a time such as 15m, 2h, 7d or 2026-11-21T18:00:00Z');
  }
  if (timeMs < 0 || timeMs >= END_MS) throw refuse(flag, text, 'a time from 1970 to 9998');
  return BigInt(timeMs) * NANOSECONDS_PER_MS + BigInt(fraction.padEnd(9, '0'));
}

/** JavaScript takes the 30th of February for the 2nd of March. */
function isDay(text: string): boolean {
  const day = text.slice(0, 10);
  return new Date(`${day}T00:00:00Z`).toISOString().startsWith(day);
}

/**
 * A duration such as `30s` or `1h30m`, in nanoseconds.
 *
 * @throws VigiaError for anything else.
 */
export function parseDuration(flag: string, text: string): bigint {
  if (!isDuration(text)) throw refuse(flag, text, 'a duration such as 30s, 15m or 1h30m');
  return BigInt(durationMs(text)) * NANOSECONDS_PER_MS;
}

/** What is longer than a century is a slip of the finger. */
function isDuration(text: string): boolean {
  return DURATION.test(text) && durationMs(text) <= LONGEST_MS;
}

function durationMs(text: string): number {
  const parts = [...text.matchAll(/(\d+)(ms|[smhdw])/g)];
  return parts.reduce((sum, [, count, unit = 'ms']) => sum + Number(count) * (UNITS_MS[unit] ?? 0), 0);
}

function refuse(flag: string, text: string, expected: string): VigiaError {
  return new VigiaError('VIGIA_OPTION_INVALID', `${flag} is ${JSON.stringify(text)}; give ${expected}.`);
}
