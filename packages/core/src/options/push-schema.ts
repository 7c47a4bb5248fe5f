import { integer, leaf, type ObjectSchema, object, record, secret, text } from '@vigia/contract';
import { address } from './address-schema.js';
import { DEFAULTS } from './defaults.js';
import { lokiFields } from './loki-schema.js';
import { passwordSchema } from './password-schema.js';
import type { PushOptions } from './push-options.js';

const MAX_LABELS = 10;
const MAX_LENGTH = 1_024;
const LONGEST_MS = 60_000;

/** It may be empty, which the gateway keeps apart from a label that is not there. */
function isGroupingValue(value: unknown): value is string {
  return typeof value === 'string' && value.length <= MAX_LENGTH && !/\p{Cc}/u.test(value);
}

/** The schema of `metrics.pushOnExit`. */
export const pushSchema: ObjectSchema<PushOptions> = object({
  url: {
    value: address('http://pushgateway:9091'),
    description: 'Its address, with or without a path.',
    required: true,
  },
  job: {
    value: text({
      type: `a text of 1 to ${MAX_LENGTH} characters in one line`,
      maxLength: MAX_LENGTH,
      pattern: /^[^\p{Cc}]+$/u,
    }),
    description: 'The label `job` of what is pushed.',
    default: 'the name of the service',
  },
  grouping: {
    value: record(leaf(`a text of at most ${MAX_LENGTH} characters in one line`, isGroupingValue), {
      key: text({
        type: 'a label name such as "shard", other than job',
        maxLength: 128,
        pattern: /^(?!job$|__)[A-Za-z_][A-Za-z0-9_]*$/,
      }),
      maxKeys: MAX_LABELS,
    }),
    description: 'Labels that keep this push apart: it replaces the last one of the same job and labels.',
    default: 'none',
  },
  timeoutMs: {
    value: integer({ minimum: 1, maximum: LONGEST_MS }),
    description: 'How long the end of the process waits for the push at most, within the deadline of `close`.',
    default: `${DEFAULTS.pushTimeoutMs}`,
  },
  username: { value: lokiFields.username.value, description: 'Of the gateway, or of what stands before it.' },
  password: {
    value: passwordSchema,
    description: 'Belongs to the user. A function is asked again when its value was refused.',
  },
  token: { value: secret(), description: 'Sent as `Authorization: Bearer <token>`, in place of user and password.' },
});
