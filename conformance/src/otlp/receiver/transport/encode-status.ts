/** What explains a refusal: a `google.rpc.Status`, of which only the message is read by anyone. */
export function encodeStatus(contentType: string, message: string): string | Buffer {
  if (contentType === 'application/json') return JSON.stringify({ message });
  const text = Buffer.from(message);
  return Buffer.concat([Buffer.from([MESSAGE_FIELD, ...variableLength(text.length)]), text]);
}

/** Field 2, with its length before it. */
const MESSAGE_FIELD = 0x12;

function variableLength(value: number): readonly number[] {
  return value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...variableLength(value >>> 7)];
}
