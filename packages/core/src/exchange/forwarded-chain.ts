import { isIP } from 'node:net';
import type { ExchangeStart } from '@vigia/contract';

/** A header has room for thousands, which a client may write as it likes. */
const MOST_HOPS = 32;

/**
 * The addresses that proxies have noted of those before them, the client's first. `X-Forwarded-For` comes before
 * `Forwarded`: proxies that append to neither are rare, and those that append to the former are the most.
 */
export function forwardedChain(headers: ExchangeStart['headers']): readonly string[] {
  const listed = textOf(headers['x-forwarded-for']);
  if (listed !== '') return listed.split(',').slice(-MOST_HOPS).map(addressOf);
  const elements = textOf(headers['forwarded']);
  return elements === ''
    ? []
    : elements
        .split(',')
        .slice(-MOST_HOPS)
        .map((element) => addressOf(forParameter(element)));
}

function textOf(value: string | readonly string[] | undefined): string {
  return typeof value === 'string' ? value : (value?.join(',') ?? '');
}

const FOR_PARAMETER = /(?:^|;)\s*for\s*=\s*("[^"]*"|[^;]*)/i;

function forParameter(element: string): string {
  return FOR_PARAMETER.exec(element)?.[1]?.replaceAll('"', '') ?? '';
}

const BRACKETED = /^\[([^\]]*)\](?::\d+)?$/;
const WITH_PORT = /^([\d.]+):\d+$/;

/** An address without port, brackets and zone, IPv4 as IPv4; the empty text for what is none, such as `unknown`. */
export function addressOf(text: string): string {
  const trimmed = text.trim();
  const bare = BRACKETED.exec(trimmed)?.[1] ?? WITH_PORT.exec(trimmed)?.[1] ?? trimmed;
  const address = bare.replace(/%.*$/, '').replace(/^::ffff:(?=\d+\.)/i, '');
  return isIP(address) === 0 ? '' : address;
}
