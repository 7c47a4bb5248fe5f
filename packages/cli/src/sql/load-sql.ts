import { VigiaError } from '@vigia/contract';

/** What `@vigia/postgres/sql` exports. */
export type Sql = typeof import('@vigia/postgres/sql');

/**
 * The tables of events and their SQL, which are the sink's.
 *
 * @throws VigiaError when it is not installed.
 */
export async function loadSql(): Promise<Sql> {
  try {
    return await import('@vigia/postgres/sql');
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'ERR_MODULE_NOT_FOUND') throw cause;
    const message =
      'This needs the package @vigia/postgres: npm install @vigia/postgres, where @vigia/cli is installed.';
    throw new VigiaError('VIGIA_COMMAND_FAILED', message, { cause });
  }
}
