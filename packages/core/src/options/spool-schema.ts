import { choice, integer, type ObjectSchema, object, text } from '@vigia/contract';
import { DEFAULTS } from './defaults.js';
import type { OptionField } from './option-field.js';
import type { SpoolOptions } from './spool-options.js';

/** The directory of the spool. */
export const spoolDirectoryField: OptionField<string> = {
  value: text({ type: 'the path of a directory such as "/var/spool/orders"', maxLength: 4_096, pattern: /^[^\0]+$/ }),
  description: 'May be shared by processes, containers and machines. Without one there is no spool.',
  environment: ['VIGIA_SPOOL_DIR'],
};

const SMALLEST_BYTES = 65_536;

/** The schema of `spool`. */
export const spoolSchema: ObjectSchema<SpoolOptions> = object({
  directory: spoolDirectoryField,
  mode: {
    value: choice('overflow', 'always'),
    description: 'Whether only what cannot be delivered goes to the disk, or everything before it is sent.',
    default: `\`"${DEFAULTS.spool.mode}"\``,
  },
  maxBytes: {
    value: integer({ minimum: SMALLEST_BYTES, maximum: Number.MAX_SAFE_INTEGER }),
    description: 'Bytes on the disk for each sink, of all processes together; beyond them the oldest go.',
    default: `${DEFAULTS.spool.maxBytes}`,
  },
});
