import { fill, type Plural, pluralOf } from '../text/fill.js';

/** Numbers and times as people read them, in one language. What is not known is an en dash. */
export interface Format {
  /** `12,345`, `41.2`, `0.00012`: three digits that matter, and whole thousands. */
  number(value: number | null | undefined): string;
  /** All digits of a whole number: `1,234,567`. */
  count(value: number | null | undefined): string;
  /** `7.2 %` of 0.072. */
  ratio(value: number | null | undefined): string;
  /** `99.987 %` of 0.99987: what lies next to the whole keeps its digits. */
  share(value: number | null | undefined): string;
  /** Of seconds: `340 µs`, `84 ms`, `1.24 s`, `2 min 5 s`, `3 h 4 min`, `2 d 5 h`. */
  duration(seconds: number | null | undefined): string;
  /** `1.2 MiB`. */
  bytes(value: number | null | undefined): string;
  /** `41.2/s`. */
  rate(perSecond: number | null | undefined): string;
  /** The time of day: `14:03:07`; with milliseconds where lines stand close. */
  time(timeMs: number, precision?: 'seconds' | 'milliseconds'): string;
  /** `14:03` */
  hour(timeMs: number): string;
  /** The day too. */
  dateTime(timeMs: number): string;
  /** `12 s ago`, `in 3 min`. */
  ago(timeMs: number, nowMs: number): string;
  /** A sentence with a number: {@link Plural} by the rules of the language. */
  plural(text: Plural, count: number): string;
}

/** What stands for what is not known. */
export const UNKNOWN_VALUE = '–';

const NARROW_SPACE = '\u202f';
const BYTE_UNITS = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB'];
const MINUTE_SECONDS = 60;
const HOUR_SECONDS = 3_600;
const DAY_SECONDS = 86_400;

type Unit = readonly [seconds: number, name: string];

const SECONDS: Unit = [1, 's'];
const MINUTES: Unit = [MINUTE_SECONDS, 'min'];
const HOURS: Unit = [HOUR_SECONDS, 'h'];
const DAYS: Unit = [DAY_SECONDS, 'd'];

/** @param timeZone - That of the browser unless given. */
export function createFormat(language: string, timeZone?: string): Format {
  const three = new Intl.NumberFormat(language, { maximumSignificantDigits: 3 });
  const whole = new Intl.NumberFormat(language, { maximumFractionDigits: 0 });
  const exact = new Intl.NumberFormat(language, { maximumFractionDigits: 3 });
  const zone = timeZone === undefined ? {} : { timeZone };
  const clock = { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23', ...zone } as const;
  const time = new Intl.DateTimeFormat(language, clock);
  const exactTime = new Intl.DateTimeFormat(language, { ...clock, fractionalSecondDigits: 3 });
  const hour = new Intl.DateTimeFormat(language, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', ...zone });
  const dateTime = new Intl.DateTimeFormat(language, {
    dateStyle: 'medium',
    timeStyle: 'medium',
    hourCycle: 'h23',
    ...zone,
  });
  const relative = new Intl.RelativeTimeFormat(language, { style: 'narrow', numeric: 'always' });

  const number = (value: number): string => (Math.abs(value) >= 1_000 ? whole : three).format(value);
  const unit = (value: number, name: string): string => number(value) + NARROW_SPACE + name;
  const count = (value: number): string => whole.format(value);

  return {
    number: known(number),
    count: known(count),
    ratio: known((value) => unit(value * 100, '%')),
    share: known((value) => `${exact.format(value * 100)}${NARROW_SPACE}%`),
    duration: known((seconds) => formatDuration(seconds, unit)),
    bytes: known((value) => formatBytes(value, unit)),
    rate: known((perSecond) => `${number(perSecond)}/s`),
    time: (timeMs, precision) => (precision === 'milliseconds' ? exactTime : time).format(timeMs),
    hour: (timeMs) => hour.format(timeMs),
    dateTime: (timeMs) => dateTime.format(timeMs),
    ago: (timeMs, nowMs) => relative.format(...inLargestUnit((timeMs - nowMs) / 1_000)),
    plural: (text, value) => fill(pluralOf(text, value, language), { count: count(value) }),
  };
}

type WithUnit = (value: number, unit: string) => string;

function known(format: (value: number) => string): (value: number | null | undefined) => string {
  return (value) => (typeof value === 'number' && !Number.isNaN(value) ? format(value) : UNKNOWN_VALUE);
}

function formatDuration(seconds: number, unit: WithUnit): string {
  if (seconds < 0) return `−${formatDuration(-seconds, unit)}`;
  if (seconds === 0) return unit(0, 's');
  if (seconds < 0.000_999_5) return unit(seconds * 1e6, 'µs');
  if (seconds < 0.999_5) return unit(seconds * 1e3, 'ms');
  if (seconds < MINUTE_SECONDS - 0.05) return unit(seconds, 's');
  const total = Math.round(seconds);
  if (total < HOUR_SECONDS) return inTwo(total, [MINUTES, SECONDS], unit);
  if (total < DAY_SECONDS) return inTwo(total, [HOURS, MINUTES], unit);
  return inTwo(total, [DAYS, HOURS], unit);
}

function inTwo(total: number, [[large, largeName], [small, smallName]]: readonly [Unit, Unit], unit: WithUnit): string {
  const rest = Math.floor((total % large) / small);
  const first = unit(Math.floor(total / large), largeName);
  return rest === 0 ? first : `${first} ${unit(rest, smallName)}`;
}

function formatBytes(value: number, unit: WithUnit): string {
  const power = value === 0 ? 0 : Math.floor(Math.log2(Math.abs(value)) / 10);
  const index = Math.min(Math.max(power, 0), BYTE_UNITS.length - 1);
  return unit(value / 1_024 ** index, BYTE_UNITS[index] ?? 'B');
}

function inLargestUnit(seconds: number): [value: number, unit: Intl.RelativeTimeFormatUnit] {
  const size = Math.abs(seconds);
  if (size < MINUTE_SECONDS) return [Math.round(seconds), 'second'];
  if (size < HOUR_SECONDS) return [Math.round(seconds / MINUTE_SECONDS), 'minute'];
  if (size < DAY_SECONDS) return [Math.round(seconds / HOUR_SECONDS), 'hour'];
  return [Math.round(seconds / DAY_SECONDS), 'day'];
}
