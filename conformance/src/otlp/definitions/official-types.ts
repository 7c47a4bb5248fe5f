import definitions from 'otlp-definitions/build/src/generated/root.js';

/** The signals of OTLP. */
export type Signal = 'traces' | 'metrics' | 'logs';

/** How a message is made plain. */
export interface PlainForm {
  /** Without it 64 bit integers are objects. */
  readonly longs?: typeof String;
  /** Whether NaN and the infinities are words, as JSON needs them. */
  readonly json?: boolean;
  /** Whether fields that were not sent are there with their defaults. */
  readonly defaults?: boolean;
  readonly arrays?: boolean;
}

/** One message of the official definitions, as protobufjs generates it. */
export interface MessageType {
  decode(bytes: Uint8Array): object;
  encode(message: object): { finish(): Uint8Array };
  fromObject(plain: unknown): object;
  toObject(message: object, form: PlainForm): unknown;
  /** What is wrong with it, or null. */
  verify(message: object): string | null;
}

const SERVICES = {
  traces: ['trace', 'Trace'],
  metrics: ['metrics', 'Metrics'],
  logs: ['logs', 'Logs'],
} as const;

/** The message that is posted for a signal. */
export function requestType(signal: Signal): MessageType {
  return messageType(signal, 'Request');
}

/** The message that such a post is answered with. */
export function answerType(signal: Signal): MessageType {
  return messageType(signal, 'Response');
}

function messageType(signal: Signal, part: 'Request' | 'Response'): MessageType {
  const [room, name] = SERVICES[signal];
  const path = ['opentelemetry', 'proto', 'collector', room, 'v1', `Export${name}Service${part}`];
  // What is generated declares nothing but a root without members.
  return path.reduce<unknown>((place, step) => Reflect.get(Object(place), step), definitions) as MessageType;
}
