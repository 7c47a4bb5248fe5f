const UNITS = ['B', 'KiB', 'MiB', 'GiB', 'TiB'];

/** Bytes for people: three digits and a unit. */
export function byteText(bytes: number): string {
  const step = bytes < 1 ? 0 : Math.min(Math.floor(Math.log2(bytes) / 10), UNITS.length - 1);
  const amount = bytes / 1024 ** step;
  return `${step === 0 ? amount : amount.toPrecision(3)} ${UNITS[step]}`;
}

/** A count with its thousands apart, and the noun in the right number. */
export function countText(count: number, one: string, several = `${one}s`): string {
  return `${count.toLocaleString('en')} ${count === 1 ? one : several}`;
}

/** How long ago, in the largest unit that fits. */
export function agoText(timeMs: number | undefined, nowMs: number): string {
  if (timeMs === undefined) return '-';
  const seconds = Math.max(0, Math.round((nowMs - timeMs) / 1_000));
  if (seconds < 120) return `${seconds}s`;
  if (seconds < 7_200) return `${Math.round(seconds / 60)}m`;
  return seconds < 172_800 ? `${Math.round(seconds / 3_600)}h` : `${Math.round(seconds / 86_400)}d`;
}
