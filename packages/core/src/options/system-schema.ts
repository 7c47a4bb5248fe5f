import { list, type ObjectSchema, object, text, type ValueSchema } from '@vigia/contract';
import type { SystemOptions } from './telemetry-options.js';

/** The schema of a list of paths, each on a disk to watch. */
export const disksSchema: ValueSchema<readonly string[]> = list(
  text({ type: 'a path such as "/var/lib/orders"', maxLength: 4096 }),
  { type: 'an array of paths', maxItems: 16 },
);

/** The schema of `metrics.system`. */
export const systemSchema: ObjectSchema<SystemOptions> = object({
  disks: {
    value: disksSchema,
    description: 'Directories whose file systems are watched; an empty list watches none.',
    default: 'the working directory',
  },
});
