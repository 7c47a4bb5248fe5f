import { type IncomingMessage, ServerResponse } from 'node:http';
import type { Http2ServerRequest, Http2ServerResponse } from 'node:http2';

/** Node's request of either protocol. */
export type NativeRequest = IncomingMessage | Http2ServerRequest;
/** Node's response of either protocol. */
export type NativeResponse = ServerResponse | Http2ServerResponse;

/**
 * Narrows to HTTP/2, whose compatibility objects differ where bytes and ends are concerned. Not by their `stream`:
 * applications put one of their own on requests and responses.
 */
export function isHttp2Request(request: NativeRequest): request is Http2ServerRequest {
  return request.httpVersionMajor === 2;
}

/** @see isHttp2Request */
export function isHttp2Response(response: NativeResponse): response is Http2ServerResponse {
  return !(response instanceof ServerResponse) && 'stream' in response;
}
