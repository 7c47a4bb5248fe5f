/** A response as it came over the wire. */
export interface RawResponse {
  readonly status: number;
  /** Names in lower case; the last value of a repeated header. */
  readonly headers: Readonly<Record<string, string>>;
  /** After removing chunk framing, before any content decoding. */
  readonly body: Buffer;
}

/** What a parser says of the bytes so far: a response and how long it is, or how many bytes it needs at least. */
export type ParseResult =
  | { readonly response: RawResponse; readonly length: number }
  | { readonly response: undefined; readonly needs: number };

interface Head {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Offset of the first byte of the body. */
  readonly end: number;
}

const HEAD_END = '\r\n\r\n';
const LINE_END = '\r\n';
const BODILESS_STATUS: ReadonlySet<number> = new Set([204, 304]);

/**
 * Reads one HTTP/1 response from the start of the bytes. `ended` says that no more will come, which completes a body
 * without length. Interim responses (100) are skipped.
 */
export function parseResponse(bytes: Buffer, method: string, ended: boolean): ParseResult {
  const head = parseHead(bytes, 0);
  if (head === undefined) return incomplete(bytes);
  const { status, headers, end } = head;
  if (method === 'HEAD' || BODILESS_STATUS.has(status)) return complete(head, Buffer.alloc(0), end);
  if (headers['transfer-encoding'] === 'chunked') return parseChunks(bytes, head);
  const length = headers['content-length'];
  if (length !== undefined) return parseSized(bytes, head, Number(length));
  return ended ? complete(head, bytes.subarray(end), bytes.length) : incomplete(bytes);
}

function parseHead(bytes: Buffer, from: number): Head | undefined {
  const end = bytes.indexOf(HEAD_END, from);
  if (end === -1) return undefined;
  const [statusLine = '', ...lines] = bytes.toString('latin1', from, end).split(LINE_END);
  const status = Number(statusLine.split(' ')[1]);
  if (status === 100) return parseHead(bytes, end + HEAD_END.length);
  return { status, headers: Object.fromEntries(lines.map(parseHeader)), end: end + HEAD_END.length };
}

function parseHeader(line: string): [string, string] {
  const colon = line.indexOf(':');
  return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
}

function parseSized(bytes: Buffer, head: Head, length: number): ParseResult {
  const end = head.end + length;
  if (bytes.length < end) return { response: undefined, needs: end };
  return complete(head, bytes.subarray(head.end, end), end);
}

function parseChunks(bytes: Buffer, head: Head): ParseResult {
  const chunks: Buffer[] = [];
  let position = head.end;
  for (;;) {
    const lineEnd = bytes.indexOf(LINE_END, position);
    if (lineEnd === -1) return incomplete(bytes);
    const size = Number.parseInt(bytes.toString('latin1', position, lineEnd), 16);
    const start = lineEnd + LINE_END.length;
    const next = start + size + LINE_END.length;
    if (bytes.length < next) return { response: undefined, needs: next };
    if (size === 0) return complete(head, Buffer.concat(chunks), next);
    chunks.push(bytes.subarray(start, start + size));
    position = next;
  }
}

function complete({ status, headers }: Head, body: Buffer, length: number): ParseResult {
  return { response: { status, headers, body: Buffer.from(body) }, length };
}

function incomplete(bytes: Buffer): ParseResult {
  return { response: undefined, needs: bytes.length + 1 };
}
