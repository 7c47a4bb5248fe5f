import type { NativeResponse } from './native.js';

const EVENT_STREAM_HEAD = /^content-type: *text\/event-stream/im;

/** Whether a response whose head is out is a stream of server-sent events. */
export function isEventStream(response: NativeResponse): boolean {
  const declared = response.getHeader('content-type');
  if (declared !== undefined) return String(declared).startsWith('text/event-stream');
  return EVENT_STREAM_HEAD.test(sentHead(response));
}

/** Headers given to `writeHead` alone are in no public place: only in the head as it was sent. */
function sentHead(response: NativeResponse): string {
  const head: unknown = (response as { readonly _header?: unknown })._header;
  return typeof head === 'string' ? head : '';
}
