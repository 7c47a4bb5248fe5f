import {
  choice,
  type Field,
  integer,
  leaf,
  type ObjectSchema,
  object,
  text,
  type ValueSchema,
  validate,
} from '@vigia/contract';
import type { Ground } from './ground.js';
import { createPlace, type Place } from './place.js';

/** Where the tables are. */
export interface SchemaOptions {
  /**
   * Faucet writes to the first table of its name on the `search_path` of its user.
   * @defaultValue 'public'
   */
  readonly schema?: string | undefined;
}

/** What is made, and on which ground. */
export interface MigrateOptions extends SchemaOptions {
  /** @defaultValue what is there; without tables `timescaledb` where the database has the extension, else `partitions` */
  readonly ground?: Ground | undefined;
  /** For how many days after today partitions are made. @defaultValue 7 */
  readonly daysAhead?: number | undefined;
}

/** How the tables are kept. */
export interface MaintainOptions extends SchemaOptions {
  /** For how many days after today partitions are made. @defaultValue 7 */
  readonly daysAhead?: number | undefined;
  /** Rows are removed when they are older: day by day, and Faucet's too. @defaultValue none ever are */
  readonly retentionDays?: number | undefined;
  /** The time to act for. @defaultValue the server's */
  readonly now?: Date | undefined;
}

/** What is printed. */
export interface PrintOptions extends MaintainOptions {
  /** @defaultValue 'partitions' */
  readonly ground?: Ground | undefined;
}

/** Options that are checked and complete. */
export interface ResolvedSqlOptions {
  readonly place: Place;
  readonly ground: Ground | undefined;
  readonly daysAhead: number;
  readonly retentionDays: number | undefined;
  readonly nowMs: number | undefined;
}

/** A date before 1970 is a mistake, and one after 9998 has five digits. */
const LAST_MS = Date.UTC(9_998, 11, 31);

/** A point in time. */
export const dateSchema: ValueSchema<Date> = leaf('a date from 1970 to 9998', (value): value is Date => {
  return value instanceof Date && value.getTime() >= 0 && value.getTime() <= LAST_MS;
});

/** The option that says where the tables are. */
export const schemaField: Field<string> = {
  value: text({ type: 'a name of a schema such as "public"', maxLength: 63, pattern: /^[^\0]+$/ }),
  description: 'Where the tables are.',
  default: '`public`',
};

const FIELDS = {
  schema: schemaField,
  ground: {
    value: choice('partitions', 'existing', 'timescaledb'),
    description: 'What the tables stand on.',
  },
  daysAhead: {
    value: integer({ minimum: 1, maximum: 366 }),
    description: 'For how many days after today partitions are made.',
    default: '7',
  },
  retentionDays: {
    value: integer({ minimum: 1, maximum: 36_500 }),
    description: 'Rows are removed when they are older; without it none ever are.',
  },
  now: {
    value: dateSchema,
    description: "The time to act for, in place of the server's.",
  },
} as const;

const schemaOptions: ObjectSchema<SchemaOptions> = object({ schema: FIELDS.schema });

const migrateOptions: ObjectSchema<MigrateOptions> = object({
  schema: FIELDS.schema,
  ground: FIELDS.ground,
  daysAhead: FIELDS.daysAhead,
});

const maintainOptions: ObjectSchema<MaintainOptions> = object({
  schema: FIELDS.schema,
  daysAhead: FIELDS.daysAhead,
  retentionDays: FIELDS.retentionDays,
  now: FIELDS.now,
});

const printOptions: ObjectSchema<PrintOptions> = object(FIELDS);

/** The functions that take options. */
export type SqlFunction = 'migrate' | 'maintain' | 'printSql' | 'status' | 'verify';

const SCHEMAS: Readonly<Record<SqlFunction, ObjectSchema<PrintOptions>>> = {
  migrate: migrateOptions,
  maintain: maintainOptions,
  printSql: printOptions,
  status: schemaOptions,
  verify: migrateOptions,
};

/** @throws VigiaError that names every option that cannot be used, its value and the fix. */
export function resolveSqlOptions(name: SqlFunction, options: PrintOptions = {}): ResolvedSqlOptions {
  const given = validate(SCHEMAS[name], options, { name });
  return {
    place: createPlace(given.schema ?? 'public'),
    ground: given.ground,
    daysAhead: given.daysAhead ?? 7,
    retentionDays: given.retentionDays,
    nowMs: given.now?.getTime(),
  };
}
