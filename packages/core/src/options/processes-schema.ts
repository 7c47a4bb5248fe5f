import { integer, type ObjectSchema, object, text } from '@vigia/contract';
import { DEFAULTS } from './defaults.js';
import type { ProcessesOptions } from './processes-options.js';

/** A Unix socket in it has a path of at most 103 bytes. */
const LONGEST_DIRECTORY = 50;
const LONGEST_MS = 10_000;

/** The schema of `metrics.processes`. */
export const processesSchema: ObjectSchema<ProcessesOptions> = object({
  directory: {
    value: text({
      type: `the path of a directory of at most ${LONGEST_DIRECTORY} characters such as "/run/orders"`,
      maxLength: LONGEST_DIRECTORY,
      pattern: /^\/[^\0]*$/,
    }),
    description: 'Where their files and sockets are: the same for all of them, and on a disk of the host.',
    default: 'the directory for temporary files',
  },
  timeoutMs: {
    value: integer({ minimum: 10, maximum: LONGEST_MS }),
    description: 'How long a scrape waits for the other processes.',
    default: `${DEFAULTS.processesTimeoutMs}`,
  },
});
