const VARINT = 0;
const EIGHT_BYTES = 1;
const LENGTH_DELIMITED = 2;
const FOUR_BYTES = 5;

/** `ExportTraceServiceRequest.resource_spans.scope_spans.spans.span_id`, as numbers of fields. */
const SPAN_ID_PATH: readonly number[] = [1, 2, 2, 2];

/** The ids of the spans in an `ExportTraceServiceRequest`, in hexadecimal. Reads no more of it than that takes. */
export function spanIdsOf(request: Buffer): readonly string[] {
  return valuesAt(request, SPAN_ID_PATH).map((id) => id.toString('hex'));
}

function valuesAt(message: Buffer, [field, ...deeper]: readonly number[]): readonly Buffer[] {
  const found = lengthDelimited(message).filter((entry) => entry.field === field);
  if (deeper.length === 0) return found.map(({ value }) => value);
  return found.flatMap(({ value }) => valuesAt(value, deeper));
}

interface Entry {
  readonly field: number;
  readonly value: Buffer;
}

/** @see https://protobuf.dev/programming-guides/encoding/ */
function lengthDelimited(message: Buffer): readonly Entry[] {
  const entries: Entry[] = [];
  let position = 0;

  function varint(): number {
    let value = 0;
    for (let factor = 1; ; factor *= 128) {
      const byte = message.readUInt8(position);
      position += 1;
      value += (byte & 127) * factor;
      if (byte < 128) return value;
    }
  }

  function skip(wireType: number): void {
    if (wireType === VARINT) varint();
    else if (wireType === EIGHT_BYTES) position += 8;
    else if (wireType === FOUR_BYTES) position += 4;
    else throw new Error(`no message of protobuf: a field has the wire type ${wireType}`);
  }

  while (position < message.length) {
    const tag = varint();
    const wireType = tag & 7;
    if (wireType === LENGTH_DELIMITED) {
      const length = varint();
      entries.push({ field: tag >>> 3, value: message.subarray(position, position + length) });
      position += length;
    } else skip(wireType);
  }
  return entries;
}
