/** How protobuf announces what follows a tag. */
const WIRE_TYPES = { varint: 0, fixed64: 1, bytes: 2, fixed32: 5 } as const;

/** One field of a message: what the definitions of OTLP call it, and what is before its value in protobuf. */
export interface Field {
  /** In lower camel case, as JSON has it. */
  readonly name: string;
  /** Number and wire type as one number. */
  readonly tag: number;
}

/** A field that holds a message. */
export interface MessageField extends Field {
  /** Whether there may be many: JSON has a list. */
  readonly isRepeated: boolean;
  /** How many bytes its length usually takes in protobuf: where that is wrong what follows is moved. */
  readonly lengthBytes: number;
}

/** What may be said of a field that holds a message. */
export interface MessageTraits {
  readonly isRepeated?: boolean;
  readonly lengthBytes?: number;
}

/** A field of plain values, by its number in the definitions. */
export function plainField(name: string, number: number, wireType: keyof typeof WIRE_TYPES): Field {
  return { name, tag: tagOf(number, wireType) };
}

/** A field that holds one message or many, by its number in the definitions. */
export function messageField(name: string, number: number, traits: MessageTraits = {}): MessageField {
  const { isRepeated = false, lengthBytes = 1 } = traits;
  return { name, tag: tagOf(number, 'bytes'), isRepeated, lengthBytes };
}

function tagOf(number: number, wireType: keyof typeof WIRE_TYPES): number {
  return (number << 3) | WIRE_TYPES[wireType];
}
