import { validateHeaderName, validateHeaderValue } from 'node:http';
import {
  type Attributes,
  type AttributeValue,
  choice,
  type Fields,
  flag,
  integer,
  LOG_LEVELS,
  leaf,
  type ObjectSchema,
  object,
  off,
  oneOf,
  record,
  type Secret,
  text,
  type ValueSchema,
} from '@vigia/contract';
import {
  type OtlpDeliveryOptions,
  type OtlpLogsOptions,
  type OtlpSignalOptions,
  type OtlpSpoolOptions,
  TEMPORALITIES,
} from './delivery-options.js';

const MAX_BYTES = 2 ** 40;
const MAX_HEADERS = 20;
const MAX_ATTRIBUTES = 100;
const HOUR_MS = 3_600_000;

/** An address of HTTP. Not shown: it may have a login in it. */
export const urlSchema: ValueSchema<string> = {
  ...leaf('an address such as "https://collector:4318"', isUrl),
  secret: true,
};

const headerName: ValueSchema<string> = leaf('a name that HTTP allows, other than content-* and host', isHeaderName);

const headerValue: ValueSchema<Secret> = {
  ...leaf('a text that HTTP allows, or a function () => string | Promise<string>', isHeaderValue),
  secret: true,
};

/** Headers of the user's, as options have them. */
export const headersSchema: ValueSchema<Readonly<Record<string, Secret>>> = record(headerValue, {
  key: headerName,
  maxKeys: MAX_HEADERS,
});

const attribute: ValueSchema<AttributeValue> = leaf(
  'a text, a number, a flag, or an array of one of these',
  (value): value is AttributeValue => isScalar(value) || (Array.isArray(value) && isUniform(value)),
);

const resource: ValueSchema<Attributes> = record(attribute, {
  key: text({ type: 'a name such as "team"', maxLength: 255 }),
  maxKeys: MAX_ATTRIBUTES,
});

const signalFields: Fields<OtlpSignalOptions> = {
  url: { value: urlSchema, description: 'Where it goes, whole: nothing is appended.' },
  headers: { value: headersSchema, description: 'Beside those of all signals.', default: 'none' },
};

const signal: ObjectSchema<OtlpSignalOptions> = object<OtlpSignalOptions>(signalFields);

const logs: ObjectSchema<OtlpLogsOptions> = object<OtlpLogsOptions>({
  ...signalFields,
  access: {
    value: flag(),
    default: '`true` where no traces are sent, else `false`',
    description: 'Whether a line is sent for each exchange.',
  },
});

const spool: ObjectSchema<OtlpSpoolOptions> = object<OtlpSpoolOptions>({
  directory: {
    value: text({ type: 'the path of a directory', maxLength: 4_096, pattern: /^[^\0]+$/ }),
    required: true,
    description: 'Shared by all sinks.',
  },
  mode: {
    value: choice('overflow', 'always'),
    default: '`"overflow"`',
    description: 'When signals go to disk: when they must, or before they are sent.',
  },
  maxBytes: {
    value: integer({ minimum: 1_048_576, maximum: MAX_BYTES }),
    default: '256 MiB',
    description: 'Of each signal, of all processes together.',
  },
});

/** The options of every sink of this package: vendors spread them into theirs. */
export const deliveryFields: Fields<OtlpDeliveryOptions> = {
  traces: { value: oneOf(off(), signal), description: 'Spans. `false`: none are sent.' },
  metrics: { value: oneOf(off(), signal), description: 'Metrics. `false`: none are sent.' },
  logs: { value: oneOf(off(), logs), description: 'Lines of the log. `false`: none are sent.' },
  protocol: {
    value: choice('http/protobuf', 'http/json'),
    default: '`"http/protobuf"`',
    description: 'How requests are encoded.',
  },
  compression: { value: choice('gzip', 'none'), default: '`"gzip"`', description: 'How bodies are compressed.' },
  metricIntervalMs: {
    value: integer({ minimum: 1_000, maximum: HOUR_MS }),
    default: '60000',
    description: 'How often metrics are read and sent.',
  },
  temporality: {
    value: choice(...TEMPORALITIES),
    default: '`"cumulative"`',
    description: 'Of counters and histograms: since the start, or since the last reading. `lowmemory` is `delta` here.',
  },
  headers: {
    value: headersSchema,
    default: 'none',
    description: 'Sent with every request. A function is asked again when its value was refused.',
  },
  resource: { value: resource, default: 'none', description: 'Attributes beside what is known of the process.' },
  logLevel: {
    value: choice(...LOG_LEVELS),
    default: '`"trace"`',
    description: 'The least grave level of the lines that are sent.',
  },
  spool: {
    value: oneOf(off(), spool),
    default: 'that of the telemetry',
    description: 'Where signals outlive the process.',
  },
  maxQueueBytes: {
    value: integer({ minimum: 65_536, maximum: MAX_BYTES }),
    default: '16 MiB',
    description: 'Bytes in memory, of each signal.',
  },
  timeoutMs: {
    value: integer({ minimum: 100, maximum: HOUR_MS }),
    default: '10000',
    description: 'How long one request may take, in milliseconds.',
  },
};

function isUrl(value: unknown): value is string {
  if (typeof value !== 'string' || !URL.canParse(value)) return false;
  const { protocol, search, hash } = new URL(value);
  return /^https?:$/.test(protocol) && hash === '' && search.length <= 2_048;
}

function isHeaderName(value: unknown): value is string {
  try {
    validateHeaderName(String(value));
    return !/^(?:content-.*|host|transfer-encoding|connection)$/i.test(String(value));
  } catch {
    return false;
  }
}

function isHeaderValue(value: unknown): value is Secret {
  if (typeof value === 'function') return true;
  return typeof value === 'string' && isSendable(value);
}

/** Whether HTTP has room for a text. */
export function isSendable(value: string): boolean {
  try {
    validateHeaderValue('x', value);
    return value.length <= 8_192;
  } catch {
    return false;
  }
}

function isScalar(value: unknown): value is string | number | boolean {
  return typeof value === 'string' || typeof value === 'boolean' || (typeof value === 'number' && !Number.isNaN(value));
}

function isUniform(values: readonly unknown[]): boolean {
  return values.every((value) => isScalar(value) && typeof value === typeof values[0]);
}
