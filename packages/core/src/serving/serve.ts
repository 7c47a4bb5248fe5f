import type { Peer, Report } from '@vigia/contract';
import { isHttp2Response, type NativeRequest, type NativeResponse } from '../exchange/native.js';
import { serverOf } from '../exchange/server-channels.js';
import type { ResponseTarget } from './response-target.js';
import { isServedPath, type ServedPaths } from './served-path.js';
import { textResponse } from './text-response.js';
import { type WebRequestSource, webRequest } from './web-request.js';
import { writeResponse } from './write-response.js';

/** What {@link serve} needs of a telemetry. */
export interface Served extends ServedPaths {
  readonly report: Report;
  handle(request: Request, peer: Peer): Promise<Response> | undefined;
}

/**
 * Answers a request for one of the telemetry's own paths, on either protocol, wherever in a stack of middleware it
 * stands. Never throws.
 *
 * @returns true when the answer is on its way, or was given already; false when the request is not for us.
 */
export function serve(served: Served, request: NativeRequest, response: NativeResponse): boolean {
  const target = targetOf(request);
  if (!isServedPath(served, target)) return false;
  if (response.headersSent || response.writableEnded || response.destroyed) return true;
  const signal = goneSignal(response);
  const answering = answer(served, { request, target, signal });
  if (answering === undefined) return false;
  void deliver(answering, { served, request, response, signal });
  return true;
}

/** Express and its kin cut `url` inside a mount and keep what the client sent beside it. */
function targetOf(request: NativeRequest): string {
  const { originalUrl } = request as { readonly originalUrl?: unknown };
  return typeof originalUrl === 'string' ? originalUrl : (request.url ?? '');
}

function goneSignal(response: NativeResponse): AbortSignal {
  const controller = new AbortController();
  const gone = (): void => controller.abort();
  response.once('close', gone);
  // A reset without an error code leaves Node's stream open until its whole connection ends.
  if (isHttp2Response(response)) response.stream.once('aborted', gone);
  return controller.signal;
}

function answer(served: Served, source: WebRequestSource): Promise<Response> | undefined {
  const asked = webRequestOrRefusal(source);
  if (asked instanceof Response) return Promise.resolve(asked);
  try {
    return served.handle(asked, peerOf(source.request));
  } catch (cause) {
    return Promise.reject(cause);
  }
}

function peerOf({ socket }: NativeRequest): Peer {
  const listener = serverOf(socket)?.address();
  const listenerAddress = typeof listener === 'object' ? listener?.address : undefined;
  return { address: socket.remoteAddress, listenerAddress };
}

/** What the Web platform has no request for, such as TRACE, is nothing that we serve. */
function webRequestOrRefusal(source: WebRequestSource): Request | Response {
  try {
    return webRequest(source);
  } catch {
    return textResponse(400, 'This request cannot be answered.');
  }
}

interface Delivery extends ResponseTarget {
  readonly served: Served;
}

async function deliver(answering: Promise<Response>, { served, ...target }: Delivery): Promise<void> {
  try {
    await writeResponse(await answering, target);
  } catch (cause) {
    const fix = 'Report it with the cause.';
    const message = 'An answer of the telemetry failed.';
    if (!isCutOff(cause)) served.report({ code: 'VIGIA_INTERNAL', message, fix, cause });
    apologise(target.response);
  }
}

/** Whoever made the answer has given up on a client that takes nothing. */
function isCutOff(cause: unknown): boolean {
  return cause instanceof Error && cause.name === 'AbortError';
}

/** Says that the answer failed, where anything can still be said; else the connection must not look well. */
function apologise(response: NativeResponse): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  response.statusCode = 500;
  response.end();
}
