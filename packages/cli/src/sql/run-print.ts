import { EXIT_CODES, type ExitCode } from '../exit-codes.js';
import type { Surroundings } from '../surroundings.js';
import { loadSql } from './load-sql.js';
import { type SchemaFlags, schemaOptions } from './schema-flags.js';

/** The flags of `vigia sql print`. */
export type PrintFlags = SchemaFlags;

/**
 * Prints what `vigia sql migrate` does.
 *
 * @throws VigiaError for flags that cannot be, and without `@vigia/postgres`.
 */
export async function runPrint(flags: PrintFlags, { print }: Surroundings): Promise<ExitCode> {
  const options = schemaOptions(flags);
  const { printSql } = await loadSql();
  await print(printSql(options).trimEnd());
  return EXIT_CODES.done;
}
