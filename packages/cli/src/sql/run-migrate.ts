import type { MigrationReport } from '@vigia/postgres/sql';
import { EXIT_CODES, type ExitCode } from '../exit-codes.js';
import { countText } from '../output/amounts.js';
import type { Surroundings } from '../surroundings.js';
import type { PostgresFlags } from './postgres-flags.js';
import { type SchemaFlags, schemaOptions } from './schema-flags.js';
import { withDatabase } from './with-database.js';

/** The flags of `vigia sql migrate`. */
export interface MigrateFlags extends PostgresFlags, SchemaFlags {
  readonly json?: true;
}

/**
 * Makes the tables, or brings them up to date.
 *
 * @throws VigiaError for flags that cannot be, and when the database refuses.
 */
export async function runMigrate(flags: MigrateFlags, surroundings: Surroundings): Promise<ExitCode> {
  const options = schemaOptions(flags);
  const report = await withDatabase(flags, surroundings, ({ migrate }, client) => migrate(client, options));
  await surroundings.print(flags.json === true ? JSON.stringify(report) : asText(report));
  for (const text of report.notes) surroundings.note(`vigia: ${text}`);
  return report.notes.length === 0 ? EXIT_CODES.done : EXIT_CODES.nothingFound;
}

function asText({ ground, applied, made }: MigrationReport): string {
  const sum = `${countText(applied.length, 'migration')} applied, ${countText(made.length, 'partition')} made`;
  return [...applied.map((name) => `applied ${name}`), `${sum}; the ground is \`${ground}\`.`].join('\n');
}
