import type { NativeResponse } from './native.js';

const EVENT_STREAM = /^text\/event-stream/i;
const EVENT_STREAM_HEAD = /^content-type: *text\/event-stream/im;

/** Whether a response whose head is out is a stream of server-sent events. */
export function isEventStream(response: NativeResponse): boolean {
  const declared = response.getHeader('content-type');
  if (declared !== undefined) return EVENT_STREAM.test(String(declared));
  return EVENT_STREAM_HEAD.test(sentHead(response));
}

/**
 * Whether a response that ends now has shown its head before: a stream without an event. `headersSent` would not tell,
 * it is true from `writeHead` on, and frameworks call that for every answer.
 */
export function isHeadOut(response: NativeResponse): boolean {
  return (response as { readonly _headerSent?: unknown })._headerSent === true;
}

/** Headers given to `writeHead` alone are in no public place: only in the head as it was sent. */
function sentHead(response: NativeResponse): string {
  const head: unknown = (response as { readonly _header?: unknown })._header;
  return typeof head === 'string' ? head : '';
}
