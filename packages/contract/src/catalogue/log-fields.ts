import type { ExchangeEvent } from '../interfaces/exchange.js';

/** What a field of a line means. */
export interface LogFieldDefinition {
  readonly type: 'string' | 'integer' | 'number' | 'object';
  /** Where its value comes from; `undefined` where the event does not have it. */
  readonly member: keyof ExchangeEvent | undefined;
  readonly description: string;
}

/** The fields of the access line, one line per exchange, in the order of the line. */
export const LOG_FIELDS = {
  request_id: { type: 'string', member: 'requestId', description: "The caller's request id when trusted, else ours." },
  request_uuid: { type: 'string', member: 'requestUuid', description: 'Our id of the exchange, a UUIDv7.' },
  trace_id: { type: 'string', member: 'traceId', description: '32 hexadecimal digits of the W3C trace.' },
  span_id: { type: 'string', member: 'spanId', description: '16 hexadecimal digits.' },
  method: { type: 'string', member: 'method', description: 'As the client sent it.' },
  route: { type: 'string', member: 'route', description: 'The template that matched, `<unmatched>` or `<other>`.' },
  path: { type: 'string', member: 'path', description: 'Without the query.' },
  status: { type: 'integer', member: 'status', description: '499 when the client left before any header was sent.' },
  outcome: { type: 'string', member: 'outcome', description: '`completed` or `aborted`.' },
  duration_ms: { type: 'number', member: 'durationSeconds', description: 'Milliseconds, with their fraction.' },
  request_bytes: { type: 'integer', member: 'requestBytes', description: 'Body bytes received.' },
  response_bytes: { type: 'integer', member: 'responseBytes', description: 'Body bytes sent.' },
  domain: {
    type: 'string',
    member: 'domain',
    description: '`web`, `mobile`, `other`, or what `requests.domain` returned.',
  },
  client_ip: { type: 'string', member: 'remoteAddress', description: 'Address of the client.' },
  user_agent: { type: 'string', member: 'userAgent', description: 'The `User-Agent` header.' },
  err: { type: 'object', member: 'error', description: 'The error that the application threw, as pino writes errors.' },
  headers: { type: 'object', member: undefined, description: 'Those that `logs.access.headers` names.' },
  sample_rate: {
    type: 'number',
    member: undefined,
    description: 'The share of the lines like this one that is written, where that is not all.',
  },
} as const;

/** A field of {@link LOG_FIELDS}. */
export type LogFieldName = keyof typeof LOG_FIELDS;
