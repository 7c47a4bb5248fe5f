import { validateHeaderName } from 'node:http';
import {
  choice,
  type Fields,
  integer,
  leaf,
  list,
  type ObjectSchema,
  object,
  oneOf,
  record,
  type Secret,
  secret,
  text,
  type ValueSchema,
} from '@vigia/contract';
import { address } from './address-schema.js';
import { DEFAULTS } from './defaults.js';
import type { LokiOptions } from './loki-options.js';
import type { OptionField } from './option-field.js';
import { passwordSchema } from './password-schema.js';

/** Loki takes 15 beside `service_name`; `env`, `namespace` and `replay` are ours. */
const MAX_LABELS = 12;
const MAX_HEADERS = 20;
const SMALLEST_QUEUE_BYTES = 65_536;

const certificate = text({ type: 'a certificate as PEM', maxLength: 1_048_576, pattern: /-----BEGIN / });

/** It may be a secret. */
const headerValue: ValueSchema<string> = {
  ...text({ type: 'a text that HTTP allows', maxLength: 8_192, pattern: /^[\t\x20-\x7e\x80-\xff]+$/ }),
  secret: true,
};

const headerName: ValueSchema<string> = leaf('a name that HTTP allows, other than content-*', isHeaderName);

function isHeaderName(value: unknown): value is string {
  try {
    validateHeaderName(String(value));
    return !/^content-/i.test(String(value));
  } catch {
    return false;
  }
}

/** The fields of `logs.loki` that variables set. */
export const lokiFields: {
  readonly host: OptionField<string>;
  readonly username: OptionField<string>;
  readonly password: OptionField<Secret>;
  readonly token: OptionField<Secret>;
  readonly tenantId: OptionField<string>;
} = {
  host: {
    value: address('https://loki:3100'),
    description: 'Its address, with or without a path. Without one, no line is sent.',
    environment: ['LOKI_HOST'],
  },
  username: {
    value: text({ type: 'a text without colons', maxLength: 1_024, pattern: /^[^:\p{Cc}]+$/u }),
    description: 'Of Loki, or of what stands before it.',
    environment: ['LOKI_USERNAME'],
  },
  password: {
    value: passwordSchema,
    description: 'Belongs to the user. A function is asked again when its value was refused.',
    environment: ['LOKI_PASSWORD'],
  },
  token: {
    value: secret(),
    description: 'Sent as `Authorization: Bearer <token>`, in place of user and password.',
    environment: ['LOKI_TOKEN'],
  },
  tenantId: {
    value: text({
      type: "a tenant of at most 150 letters, digits and !-_.*'()",
      maxLength: 150,
      pattern: /^(?!\.{1,2}$)[A-Za-z0-9!\-_.*'()]+$/,
    }),
    description: 'Sent as `X-Scope-OrgID`.',
    environment: ['LOKI_TENANT_ID'],
  },
};

/** All that says where lines go, and as whom. */
export const lokiConnectionFields: Fields<Omit<LokiOptions, 'engine'>> = {
  ...lokiFields,
  endpoint: {
    value: text({ type: 'a path such as "loki/api/v1/push"', maxLength: 1_024, pattern: /^[\w.~!$&'()*+,;=:@%/-]+$/ }),
    description: 'Where lines are taken, below that address.',
    default: '`loki/api/v1/push`',
  },
  labels: {
    value: record(
      text({ type: 'a text of 1 to 1,024 characters in one line', maxLength: 1_024, pattern: /^[^\p{Cc}]+$/u }),
      {
        key: text({
          type: 'a name such as "team" of letters, digits and underscores, other than replay',
          maxLength: 128,
          pattern: /^(?!replay$)[A-Za-z_][A-Za-z0-9_]*$/,
        }),
        maxKeys: MAX_LABELS,
      },
    ),
    description: 'Beside `service_name`, `env` and `namespace`: few, and the same for every line.',
    default: 'none',
  },
  headers: {
    value: record(headerValue, { key: headerName, maxKeys: MAX_HEADERS }),
    description: 'Sent with every push.',
    default: 'none',
  },
  ca: {
    value: oneOf(certificate, list(certificate, { type: 'an array of certificates as PEM', maxItems: 100 })),
    description: 'Certificates in place of those that Node trusts.',
    default: 'those that Node trusts',
  },
  maxQueueBytes: {
    value: integer({ minimum: SMALLEST_QUEUE_BYTES, maximum: 1_073_741_824 }),
    description: 'Memory for lines that wait, in bytes; beyond it the oldest go, warnings and errors last.',
    default: `${DEFAULTS.lokiQueueBytes}`,
  },
};

/** The schema of `logs.loki`. */
export const lokiSchema: ObjectSchema<LokiOptions> = object({
  ...lokiConnectionFields,
  engine: {
    value: choice('vigia', 'pino-loki'),
    description:
      'Who brings lines to Loki: Vigía, or the package `pino-loki` of the application, which loses lines (docs/loki.md).',
    default: '`"vigia"`',
  },
});
