import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Http2ServerRequest, Http2ServerResponse } from 'node:http2';

/** Node's request of either protocol. */
export type NativeRequest = IncomingMessage | Http2ServerRequest;
/** Node's response of either protocol. */
export type NativeResponse = ServerResponse | Http2ServerResponse;

/** Narrows to HTTP/2, whose compatibility objects differ where bytes and ends are concerned. */
export function isHttp2Response(response: NativeResponse): response is Http2ServerResponse {
  return 'stream' in response;
}
