import type { TLSSocket } from 'node:tls';
import type { NativeRequest } from '../exchange/native.js';
import { pathOf, queryOf } from '../exchange/request-view.js';

/** What a Web request is made from. */
export interface WebRequestSource {
  readonly request: NativeRequest;
  /** As the client sent it. */
  readonly target: string;
  /** Aborts when the client has gone. */
  readonly signal: AbortSignal;
}

/**
 * Node's request as a Web `Request`, without its body: nothing that is served reads one, and a body parser may have
 * eaten it already.
 *
 * @throws TypeError for what the Web platform forbids, such as the method TRACE.
 */
export function webRequest({ request, target, signal }: WebRequestSource): Request {
  const query = queryOf(target);
  const url = `${originOf(request)}${pathOf(target)}${query === undefined ? '' : `?${query}`}`;
  return new Request(url, { method: request.method ?? 'GET', headers: headersOf(request), signal });
}

/** What the client says of the host, where that makes a URL; nothing is decided by it. */
function originOf({ headers, socket }: NativeRequest): string {
  const scheme = (socket as Partial<TLSSocket>).encrypted === true ? 'https' : 'http';
  const url = `${scheme}://${headers[':authority'] ?? headers.host ?? ''}`;
  return URL.canParse(url) ? new URL(url).origin : `${scheme}://localhost`;
}

function headersOf({ headers }: NativeRequest): Headers {
  const result = new Headers();
  for (const [name, value] of Object.entries(headers)) {
    // HTTP/2's pseudo-headers are no headers to the Web platform.
    if (name.startsWith(':')) continue;
    for (const one of [value ?? []].flat()) result.append(name, one);
  }
  return result;
}
