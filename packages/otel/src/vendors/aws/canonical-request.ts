import { createHash } from 'node:crypto';

/** A request as far as its signature depends on it. */
export interface SignableRequest {
  readonly method: string;
  readonly url: URL;
  /** Those that are signed: names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/**
 * The one form of a request that both ends make the same signature of.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 */
export function canonicalRequest({ method, url, headers, body }: SignableRequest): string {
  return [
    method,
    canonicalPath(url.pathname),
    canonicalQuery(url.searchParams),
    ...headerNames(headers).map((name) => `${name}:${folded(headers[name] ?? '')}`),
    '',
    signedHeaders(headers),
    sha256(body),
  ].join('\n');
}

/** The names of the headers, as the signature lists them. */
export function signedHeaders(headers: Readonly<Record<string, string>>): string {
  return headerNames(headers).join(';');
}

/** In hexadecimal digits. */
export function sha256(content: Uint8Array | string): string {
  return createHash('sha256').update(content).digest('hex');
}

function headerNames(headers: Readonly<Record<string, string>>): readonly string[] {
  return Object.keys(headers).toSorted(byCodeUnit);
}

function folded(value: string): string {
  return value.trim().replaceAll(/\s+/g, ' ');
}

/** Every service but S3 takes the path as it was sent, which is encoded already, and encodes it once more. */
function canonicalPath(path: string): string {
  return path
    .replaceAll(/\/{2,}/g, '/')
    .split('/')
    .map(encode)
    .join('/');
}

function canonicalQuery(parameters: URLSearchParams): string {
  const pairs = [...parameters].map(([name, value]) => [encode(name), encode(value)] as const);
  pairs.sort(([a, one], [b, other]) => byCodeUnit(a, b) || byCodeUnit(one, other));
  return pairs.map((pair) => pair.join('=')).join('&');
}

/** As RFC 3986 has it: all but letters, digits, `-`, `.`, `_` and `~`. */
function encode(text: string): string {
  return encodeURIComponent(text).replaceAll(/[!'()*]/g, (character) => {
    return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
  });
}

function byCodeUnit(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
