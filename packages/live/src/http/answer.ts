import type { ApiError } from '../api/api.js';

/** What an answer is made of. */
export interface AnswerOptions {
  readonly status: number;
  readonly body: string | Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array> | null;
  readonly headers: Readonly<Record<string, string>>;
  /** What may be loaded, and run, by what is answered. @defaultValue nothing */
  readonly policy?: string | undefined;
}

/** Of what is no page. */
const NOTHING_ALLOWED = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const JSON_TYPE = 'application/json; charset=utf-8';

/** Every answer of the page: nobody may frame it, guess its type, keep it, or learn from it where it was. */
export function answer({ status, body, headers, policy = NOTHING_ALLOWED }: AnswerOptions): Response {
  return new Response(body, {
    status,
    headers: {
      'content-security-policy': policy,
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'x-robots-tag': 'noindex',
      'cache-control': 'no-store',
      ...headers,
    },
  });
}

/** A short text for people. */
export function textAnswer(status: number, text: string, headers: Readonly<Record<string, string>> = {}): Response {
  return bytesAnswer(status, new TextEncoder().encode(`${text}\n`), {
    'content-type': 'text/plain; charset=utf-8',
    ...headers,
  });
}

/** JSON as it is, or compressed already. */
export function jsonAnswer(
  json: string | Uint8Array<ArrayBuffer>,
  headers: Readonly<Record<string, string>> = {},
): Response {
  const bytes = typeof json === 'string' ? new TextEncoder().encode(json) : json;
  return bytesAnswer(200, bytes, { 'content-type': JSON_TYPE, ...headers });
}

/** Why there is no view, for programs. */
export function errorAnswer(
  status: number,
  { error, fix }: ApiError,
  headers: Readonly<Record<string, string>> = {},
): Response {
  const bytes = new TextEncoder().encode(JSON.stringify({ error, fix }));
  return bytesAnswer(status, bytes, { 'content-type': JSON_TYPE, ...headers });
}

/** Bytes, with their number. */
export function bytesAnswer(
  status: number,
  bytes: Uint8Array<ArrayBuffer>,
  headers: Readonly<Record<string, string>>,
): Response {
  return answer({ status, body: bytes, headers: { 'content-length': String(bytes.byteLength), ...headers } });
}
