import { VigiaError } from '@vigia/contract';
import type { Surroundings } from '../surroundings.js';

/**
 * The directory that was given, else `VIGIA_SPOOL_DIR`.
 *
 * @throws VigiaError when there is neither.
 */
export function spoolDirectory(given: string | undefined, { variables }: Pick<Surroundings, 'variables'>): string {
  const directory = given ?? variables['VIGIA_SPOOL_DIR'];
  if (directory !== undefined) return directory;
  throw new VigiaError('VIGIA_OPTION_INVALID', 'Name the directory of the spools, or set VIGIA_SPOOL_DIR.');
}
