import { VigiaError } from '@vigia/contract';
import { quoteName } from '../place.js';

/** What was refused, and whom. */
export interface RefusedStatement {
  readonly statement: string;
  readonly schema: string;
  /** The user, once known. */
  readonly role: string | undefined;
}

/** The error for a statement that the server refused, by its SQLSTATE: messages come in the server's language. */
export function refusal(error: unknown, refused: RefusedStatement): VigiaError {
  const state = readState(error);
  const reason = error instanceof Error ? error.message : String(error);
  const code = state === undefined ? '' : ` (${state})`;
  const message = `\`${summary(refused.statement)}\` failed: ${reason}${code}. ${advice(state, refused)}`;
  return new VigiaError('VIGIA_SQL_REFUSED', message, { cause: error });
}

/** The SQLSTATE of an error, or of the one that caused it. */
export function sqlStateOf(error: unknown): string | undefined {
  return readState(error instanceof VigiaError ? error.cause : error);
}

function readState(error: unknown): string | undefined {
  const code: unknown = typeof error === 'object' && error !== null ? Reflect.get(error, 'code') : undefined;
  return typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code) ? code : undefined;
}

/** The first line, without what is in parentheses. */
function summary(statement: string): string {
  const [line = ''] = statement.split('\n', 1);
  return line.replace(/ ?\($/, '').slice(0, 120);
}

function advice(state: string | undefined, refused: RefusedStatement): string {
  switch (state) {
    case '42501':
      return missingRight(refused);
    case '55P03':
    case '40P01':
      return 'Another session holds a lock on the table; try again when it is done.';
    case '25006':
      return 'The server takes no changes: connect to the primary.';
    case '42P01':
    case '42883':
    case '3F000':
      return 'Make the tables with `vigia sql migrate` first.';
    case '57014':
      return 'It took longer than `statement_timeout` allows; raise it for this user.';
    default:
      return 'Nothing of this step was kept.';
  }
}

function missingRight({ statement, schema, role = 'this user' }: RefusedStatement): string {
  const [name, place] = [quoteName(role), quoteName(schema)];
  const isReading = statement.startsWith('SELECT');
  if (isReading) {
    const grants = `GRANT USAGE ON SCHEMA ${place} TO ${name}; GRANT SELECT ON ALL TABLES IN SCHEMA ${place} TO ${name};`;
    return `${name} may not read: ${grants}`;
  }
  return (
    `${name} lacks a right. Connect as the owner of the tables, or as an administrator: ` +
    `GRANT USAGE, CREATE ON SCHEMA ${place} TO ${name}; and for each table that is there already: ` +
    `ALTER TABLE … OWNER TO ${name};`
  );
}
