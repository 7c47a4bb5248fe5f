import type { MaintenanceReport } from '@vigia/postgres/sql';
import { EXIT_CODES, type ExitCode } from '../exit-codes.js';
import { countText } from '../output/amounts.js';
import type { Surroundings } from '../surroundings.js';
import type { PostgresFlags } from './postgres-flags.js';
import { type SchemaFlags, schemaOptions } from './schema-flags.js';
import { withDatabase } from './with-database.js';

/** The flags of `vigia sql maintain`. */
export interface MaintainFlags extends PostgresFlags, Omit<SchemaFlags, 'ground'> {
  readonly json?: true;
}

/**
 * Makes partitions ahead, and removes what is too old.
 *
 * @throws VigiaError for flags that cannot be, and when the database refuses.
 */
export async function runMaintain(flags: MaintainFlags, surroundings: Surroundings): Promise<ExitCode> {
  const options = schemaOptions(flags);
  const report = await withDatabase(flags, surroundings, ({ maintain }, client) => maintain(client, options));
  await surroundings.print(flags.json === true ? JSON.stringify(report) : asText(report));
  for (const text of report.postponed) surroundings.note(`vigia: Left for the next time: ${text}`);
  return report.postponed.length === 0 ? EXIT_CODES.done : EXIT_CODES.nothingFound;
}

function asText({ made, dropped, deletedRows }: MaintenanceReport): string {
  const names = [...made.map((name) => `made ${name}`), ...dropped.map((name) => `dropped ${name}`)];
  const partitions = `${countText(made.length, 'partition')} made, ${dropped.length} dropped`;
  return [...names, `${partitions}, ${countText(deletedRows, 'row')} removed one by one.`].join('\n');
}
