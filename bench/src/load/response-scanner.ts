const HEAD_END = Buffer.from('\r\n\r\n');
// The only header whose name ends so, however a framework spells its first letters.
const LENGTH_FIELD = Buffer.from('ength: ');
const STATUS_OFFSET = 'HTTP/1.1 '.length;
const ASCII_ZERO = 48;
const ASCII_NINE = 57;

/**
 * Reads as little of HTTP/1.1 as the load needs, so that the client stays cheaper than the servers it measures:
 * the status line's code and a body framed by content-length.
 *
 * @param onResponse called once per whole response with its status code
 * @returns takes what the socket received
 * @throws {Error} (the returned function) when a response has no content-length
 */
export function createResponseScanner(onResponse: (status: number) => void): (chunk: Buffer) => void {
  let pending: Buffer | undefined;
  return (chunk) => {
    let rest = pending === undefined ? chunk : Buffer.concat([pending, chunk]);
    for (let length = responseLength(rest); length <= rest.length; length = responseLength(rest)) {
      onResponse(readNumber(rest, STATUS_OFFSET));
      rest = rest.subarray(length);
    }
    pending = rest.length > 0 ? rest : undefined;
  };
}

/** Bytes of the first response, head included; infinite while its head is incomplete. */
function responseLength(buffer: Buffer): number {
  const headEnd = buffer.indexOf(HEAD_END);
  if (headEnd < 0) return Number.POSITIVE_INFINITY;
  const field = buffer.indexOf(LENGTH_FIELD);
  if (field < 0 || field > headEnd) throw new Error('the response has no content-length');
  return headEnd + HEAD_END.length + readNumber(buffer, field + LENGTH_FIELD.length);
}

function readNumber(buffer: Buffer, start: number): number {
  let number = 0;
  for (let offset = start; offset < buffer.length; offset += 1) {
    const byte = buffer[offset] ?? 0;
    if (byte < ASCII_ZERO || byte > ASCII_NINE) return number;
    number = number * 10 + byte - ASCII_ZERO;
  }
  return number;
}
