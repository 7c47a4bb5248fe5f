import type { MigrateOptions, PrintOptions } from '@vigia/postgres/sql';
import { parseCount } from '../options/count-argument.js';

/** Where the tables are, what they stand on, and for how long they are kept. */
export interface SchemaFlags extends Pick<MigrateOptions, 'schema' | 'ground'> {
  readonly daysAhead?: string;
  readonly retentionDays?: string;
}

/**
 * The options of the flags; those that a command does not have are left out.
 *
 * @throws VigiaError for days that are none.
 */
export function schemaOptions({ schema, ground, daysAhead, retentionDays }: SchemaFlags): PrintOptions {
  return {
    ...(schema !== undefined && { schema }),
    ...(ground !== undefined && { ground }),
    ...(daysAhead !== undefined && { daysAhead: parseCount('--days-ahead', daysAhead) }),
    ...(retentionDays !== undefined && { retentionDays: parseCount('--retention-days', retentionDays) }),
  };
}
