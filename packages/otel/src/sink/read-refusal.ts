const CODE_TAG = 0x08;
const MESSAGE_TAG = 0x12;
const MORE = 0x80;
const LOW_BITS = 0x7f;
const BITS = 7;
const LONGEST_VARINT = 5;

/**
 * What a refusal says: the message of a `google.rpc.Status`, as OTLP has it in both its forms, else the text as it came.
 * @see https://opentelemetry.io/docs/specs/otlp/#failures
 */
export function readRefusal(body: Uint8Array): string {
  const text = Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString();
  return messageOfJson(text) ?? messageOfProtobuf(body) ?? text;
}

function messageOfJson(text: string): string | undefined {
  if (!text.startsWith('{')) return undefined;
  try {
    const { message }: { readonly message?: unknown } = JSON.parse(text);
    return typeof message === 'string' ? message : undefined;
  } catch {
    return undefined;
  }
}

/** Of the fields only the message is wanted, and before it nothing but the code stands. */
function messageOfProtobuf(body: Uint8Array): string | undefined {
  const code = body[0] === CODE_TAG ? readVarint(body, 1) : { value: 0, end: 0 };
  if (code === undefined || body[code.end] !== MESSAGE_TAG) return undefined;
  const length = readVarint(body, code.end + 1);
  return length && Buffer.from(body.subarray(length.end, length.end + length.value)).toString();
}

function readVarint(body: Uint8Array, start: number): { readonly value: number; readonly end: number } | undefined {
  let value = 0;
  for (let index = 0; index < LONGEST_VARINT; index += 1) {
    const byte = body[start + index];
    if (byte === undefined) return undefined;
    value += (byte & LOW_BITS) * 2 ** (index * BITS);
    if ((byte & MORE) === 0) return { value, end: start + index + 1 };
  }
  return undefined;
}
