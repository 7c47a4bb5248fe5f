import type { Difference } from '@vigia/postgres/sql';
import { EXIT_CODES, type ExitCode } from '../exit-codes.js';
import { plainText } from '../output/plain-text.js';
import type { Surroundings } from '../surroundings.js';
import type { PostgresFlags } from './postgres-flags.js';
import { type SchemaFlags, schemaOptions } from './schema-flags.js';
import { withDatabase } from './with-database.js';

/** The flags of `vigia sql verify`. */
export interface VerifyFlags extends PostgresFlags, SchemaFlags {
  readonly json?: true;
}

/**
 * Prints what differs.
 *
 * @throws VigiaError for flags that cannot be, and when the database refuses to tell.
 */
export async function runVerify(flags: VerifyFlags, surroundings: Surroundings): Promise<ExitCode> {
  const options = schemaOptions(flags);
  const differences = await withDatabase(flags, surroundings, ({ verify }, client) => verify(client, options));
  for (const difference of differences) {
    await surroundings.print(flags.json === true ? JSON.stringify(difference) : asSql(difference));
  }
  if (differences.length > 0) return EXIT_CODES.nothingFound;
  surroundings.note('Nothing differs.');
  return EXIT_CODES.done;
}

/** A name may hold anything: it must not end the comment that it stands in. */
function asSql({ object, problem, statement, takesData }: Difference): string {
  const comment = `-- ${plainText(`${object}: ${problem}`)}`;
  if (statement === '') return comment;
  return takesData === true ? `${comment}\n-- ${plainText(statement)};` : `${comment}\n${statement};`;
}
