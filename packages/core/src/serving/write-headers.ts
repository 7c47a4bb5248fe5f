import { isHttp2Response, type NativeResponse } from '../exchange/native.js';

/** HTTP/2 knows none of them, and Node warns of each. */
const OF_CONNECTION: ReadonlySet<string> = new Set(['connection', 'keep-alive', 'transfer-encoding', 'upgrade']);

/** Puts the headers of a Web response on Node's. Cookies come one by one, and none takes the place of another. */
export function writeHeaders(headers: Headers, response: NativeResponse): void {
  const leftOut = isHttp2Response(response) ? OF_CONNECTION : NONE;
  for (const [name, value] of headers) {
    if (leftOut.has(name)) continue;
    if (name === 'set-cookie') response.appendHeader(name, value);
    else response.setHeader(name, value);
  }
}

const NONE: ReadonlySet<string> = new Set();
