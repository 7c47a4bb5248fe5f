import { request } from 'node:http';
import { text } from 'node:stream/consumers';

/** An answer as it came. */
export interface Answer {
  readonly status: number;
  readonly text: string;
}

/** How a push departs from a plain one. */
export interface PushOptions {
  readonly headers?: Readonly<Record<string, string>>;
  readonly method?: string;
  readonly path?: string;
}

/** Sends bytes as a push of JSON, unless the headers say otherwise. */
export function push(url: string, body: string | Uint8Array, options: PushOptions = {}): Promise<Answer> {
  const { headers = { 'content-type': 'application/json' }, method = 'POST', path = '/loki/api/v1/push' } = options;
  return new Promise((resolve, reject) => {
    const outgoing = request(`${url}${path}`, { method, headers }, (response) => {
      text(response).then((body) => resolve({ status: response.statusCode ?? 0, text: body }), reject);
    });
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}

/** A time in nanoseconds, so many milliseconds from now. */
export function ns(offsetMs: number = 0): string {
  return `${Date.now() + offsetMs}000000`;
}

/** The JSON of a push of streams, each of labels and values. */
export function streams(...given: readonly (readonly [labels: unknown, values: readonly unknown[]])[]): string {
  return JSON.stringify({ streams: given.map(([stream, values]) => ({ stream, values })) });
}
