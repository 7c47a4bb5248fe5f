/** A request as it goes over the wire. */
export interface RawRequest {
  /** @defaultValue GET */
  readonly method?: string | undefined;
  /** The target, written as it is: nothing is encoded. */
  readonly path: string;
  /** Beside `host`, which is sent unless named here. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** A string or bytes are sent with a content-length, a list of strings chunked. */
  readonly body?: string | Buffer | readonly string[] | undefined;
}

/** The bytes of a request. */
export function encodeRequest({ method = 'GET', path, headers = {}, body }: RawRequest, host: string): Buffer {
  const lines = Object.entries({ host, ...headers, ...framing(body) }).map(([name, value]) => `${name}: ${value}`);
  const head = Buffer.from(`${[`${method} ${path} HTTP/1.1`, ...lines].join('\r\n')}\r\n\r\n`, 'latin1');
  return body === undefined ? head : Buffer.concat([head, encodeBody(body)]);
}

/** One chunk of a chunked body. */
export function encodeChunk(text: string): string {
  return `${Buffer.byteLength(text).toString(16)}\r\n${text}\r\n`;
}

function framing(body: RawRequest['body']): Readonly<Record<string, string>> {
  if (body === undefined) return {};
  if (isSized(body)) return { 'content-length': String(Buffer.byteLength(body)) };
  return { 'transfer-encoding': 'chunked' };
}

function encodeBody(body: NonNullable<RawRequest['body']>): Buffer {
  return isSized(body) ? Buffer.from(body) : Buffer.from(`${body.map(encodeChunk).join('')}0\r\n\r\n`);
}

function isSized(body: NonNullable<RawRequest['body']>): body is string | Buffer {
  return typeof body === 'string' || Buffer.isBuffer(body);
}
