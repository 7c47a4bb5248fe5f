import {
  choice,
  flag,
  integer,
  leaf,
  list,
  type ObjectSchema,
  object,
  off,
  oneOf,
  type Secret,
  shape,
  text,
  type ValueSchema,
} from '@vigia/contract';
import { tenantSchema } from '../entry/action-schema.js';
import type { AuditStore } from '../store/audit-store.js';
import type { AuditOptions, HeadOptions, VerificationOptions } from './audit-options.js';

const DAY_MS = 86_400_000;

/** A private key in PEM, or what fetches it. Never printed. */
const privateKey: ValueSchema<Secret> = {
  ...leaf('a private key in PEM, or a function () => string | Promise<string>', (value): value is Secret => {
    return typeof value === 'function' || (typeof value === 'string' && value.includes('PRIVATE KEY'));
  }),
  secret: true,
};

const heads: ObjectSchema<HeadOptions> = object<HeadOptions>({
  file: {
    value: text({ type: 'the path of a file', maxLength: 4_096, pattern: /^[^\0]+$/ }),
    description: 'Gets a line for each head.',
  },
  log: { value: flag(), default: '`true`', description: 'Whether a line of the log says where the chains stand.' },
  privateKey: { value: privateKey, description: 'Heads are signed with it.' },
  intervalMs: {
    value: integer({ minimum: 100, maximum: DAY_MS }),
    default: '60000',
    description: 'How often at most, for each chain.',
  },
});

const verification: ObjectSchema<VerificationOptions> = object<VerificationOptions>({
  intervalMs: {
    value: integer({ minimum: 100, maximum: 7 * DAY_MS }),
    default: '900000',
    description: 'Of all processes together.',
  },
  maxEntries: {
    value: integer({ minimum: 1, maximum: 100_000_000 }),
    default: '50000',
    description: 'How many entries each time.',
  },
});

/** The schema of {@link AuditOptions}. */
export const auditSchema: ObjectSchema<AuditOptions> = object<AuditOptions>({
  store: {
    value: shape<AuditStore>('a store such as sqlAudit({ pool })', ['append', 'seal', 'links', 'read', 'close']),
    required: true,
    description: 'Where entries are kept.',
  },
  onFailure: {
    value: choice('reject', 'queue'),
    default: '`"reject"`',
    description: 'What becomes of an action that cannot be put on record.',
  },
  recordTimeoutMs: {
    value: integer({ minimum: 10, maximum: 600_000 }),
    default: '10000',
    description: 'How long `record` waits for the store.',
  },
  maxQueueEntries: {
    value: integer({ minimum: 1, maximum: 1_000_000 }),
    default: '1000',
    description: 'How many entries may wait in memory.',
  },
  seal: {
    value: choice('background', 'transaction', 'off'),
    default: '`"background"`',
    description: 'When entries are chained.',
  },
  sealIntervalMs: {
    value: integer({ minimum: 10, maximum: 60_000 }),
    default: '500',
    description: 'How long an entry waits to be chained.',
  },
  tenant: { value: tenantSchema, default: '`"default"`', description: 'Whose chain entries go to that name none.' },
  redact: {
    value: list(text({ type: 'a name of a field', maxLength: 256 }), { type: 'an array of names', maxItems: 1_000 }),
    description: 'Fields whose values are secret, beside tokens, passwords and the like.',
  },
  maxEntryBytes: {
    value: integer({ minimum: 1_024, maximum: 16_777_216 }),
    default: '65536',
    description: 'Of the JSON of an entry.',
  },
  heads: { value: oneOf(off(), heads), description: 'How it is told outside where the chains stand.' },
  verification: { value: oneOf(off(), verification), description: 'How the chains are verified meanwhile.' },
});
