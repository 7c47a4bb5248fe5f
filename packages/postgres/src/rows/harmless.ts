import { isIP } from 'node:net';

const MAX_SMALLINT = 32_767;
const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;
const NUL = /\0/g;
const MAPPED_IPV4 = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i;

/** A text as PostgreSQL takes it: without the NUL that it has no room for, and not longer than a limit. */
export function harmlessText(value: unknown, maxLength: number): string | undefined {
  if (typeof value !== 'string') return undefined;
  const text = value.length > maxLength ? value.slice(0, maxLength) : value;
  return text.includes('\0') ? text.replace(NUL, '') : text;
}

/** An address that INET takes: without its zone, which INET does not know, and IPv4 as such. */
export function harmlessAddress(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined;
  const zone = value.indexOf('%');
  const address = zone === -1 ? value : value.slice(0, zone);
  if (isIP(address) === 0) return undefined;
  return MAPPED_IPV4.exec(address)?.[1] ?? address;
}

/** A status that SMALLINT takes. */
export function harmlessStatus(value: unknown): number | undefined {
  const isStatus = typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= MAX_SMALLINT;
  return isStatus ? value : undefined;
}

/** A whole number that BIGINT takes, and JSON without loss. */
export function harmlessCount(value: unknown): number | undefined {
  if (typeof value !== 'number') return undefined;
  const whole = Math.trunc(value);
  return Number.isSafeInteger(whole) && whole >= 0 ? whole : undefined;
}

/** A UUID in its usual form. */
export function harmlessUuid(value: unknown): string | undefined {
  return typeof value === 'string' && UUID.test(value) ? value : undefined;
}
