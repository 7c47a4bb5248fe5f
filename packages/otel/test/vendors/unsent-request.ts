import type { Refusal, UnsentRequest } from '../../src/sink/otlp-destination.js';

/** A request to a vendor, as its headers are asked for. */
export function unsentRequest({
  url = 'https://logs.eu-west-1.amazonaws.com/v1/logs',
  refusal,
  signal = new AbortController().signal,
}: {
  readonly url?: string;
  readonly refusal?: Partial<Refusal> | undefined;
  readonly signal?: AbortSignal;
} = {}): UnsentRequest {
  return {
    method: 'POST',
    url: new URL(url),
    headers: { 'content-type': 'application/x-protobuf' },
    body: Buffer.from('a body'),
    refusal: refusal && { status: 403, text: '', date: undefined, ...refusal },
    signal,
  };
}
