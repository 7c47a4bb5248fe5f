import type { ApiError } from '../api/api.js';

const encoder: { encode(text: string): Uint8Array } = new TextEncoder();

/** How soon a browser comes back after its stream broke. */
const RETRY_MS = 2_000;

/** What each stream begins with. */
export function openingEvent(): Uint8Array {
  return encoder.encode(`retry: ${RETRY_MS}\n\n`);
}

/** Keeps proxies from taking a stream for dead. */
export function heartbeat(): Uint8Array {
  return encoder.encode(':\n\n');
}

/** @param json - Of one line. */
export function viewEvent(json: string): Uint8Array {
  return encoder.encode(`event: view\ndata: ${json}\n\n`);
}

/** Says why there is no view, this time or from now on. */
export function problemEvent({ error, fix }: ApiError): Uint8Array {
  return encoder.encode(`event: problem\ndata: ${JSON.stringify({ error, fix })}\n\n`);
}

/** The last one: what was looked at has been closed. */
export function endEvent(): Uint8Array {
  return encoder.encode('event: end\ndata: {}\n\n');
}
