import { VigiaError } from '@vigia/contract';
import type { Outcome } from '@vigia/delivery';
import { isLoginRefused } from '../connection/login-refused.js';
import { RowUnencodable } from '../rows/encode-rows.js';
import { NeedsPerson } from './needs-person.js';
import { TableMissing } from './table-layout.js';

/** What PostgreSQL tells of an error. */
export interface ServerError {
  readonly message: string;
  /** The five characters of SQLSTATE. */
  readonly code: string;
  readonly detail?: string | undefined;
  readonly constraint?: string | undefined;
  readonly column?: string | undefined;
}

/** A failure, and what it means for the connection. */
export interface Verdict {
  readonly outcome: Outcome;
  /** `keep` it, `drop` it, or `pass` on to the next server. */
  readonly session: 'keep' | 'drop' | 'pass';
}

const SQLSTATE = /^[0-9A-Z]{5}$/;

/** The server ended the session or is about to: a COMMIT before may have been done. */
const UNSETTLED = /^(?:08|57P|XX)/;

/** What passes by itself, and leaves the connection as it is. */
const PASSING = /^(?:40|53|55|57014)/;

/** One row that cannot be, of others that can. */
const POISON = /^(?:22|23|54|P0)/;

/** Somebody must mend something. */
const FOR_A_PERSON = /^(?:0A|28|3D|3F|42)/;

const READ_ONLY = '25006';
const CHECK_VIOLATION = '23514';
const NOT_NULL_VIOLATION = '23502';

/** Certificates that do not fit, and servers without TLS. */
const TLS_FAILURE = /^(?:ERR_TLS_|CERT_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_)/;
const NO_TLS = 'The server does not support SSL connections';

/** What PostgreSQL said, where it was PostgreSQL. */
export function serverError(cause: unknown): ServerError | undefined {
  const { code, message } = (cause ?? {}) as Partial<Record<'code' | 'message', unknown>>;
  const isServers = typeof code === 'string' && SQLSTATE.test(code) && typeof message === 'string';
  return isServers ? (cause as ServerError) : undefined;
}

/** Whether a failure leaves it open if a transaction was committed. */
export function isUnsettled(cause: unknown): boolean {
  const error = serverError(cause);
  return error === undefined || UNSETTLED.test(error.code);
}

/** What becomes of a batch by what went wrong. */
export function verdictOf(cause: unknown): Verdict {
  if (cause instanceof RowUnencodable) return { outcome: { kind: 'split', reason: 'invalid', cause }, session: 'drop' };
  if (cause instanceof NeedsPerson || cause instanceof TableMissing) return waits(cause.message, cause);
  const error = serverError(cause);
  if (error === undefined) return connectionVerdict(cause);
  const { code } = error;
  if (code === READ_ONLY) return { outcome: { kind: 'retry', cause }, session: 'pass' };
  if (isOfTheTable(error) || FOR_A_PERSON.test(code)) return waits(sentenceOf(error), cause);
  if (POISON.test(code)) return { outcome: { kind: 'split', reason: 'invalid', cause }, session: 'keep' };
  return { outcome: { kind: 'retry', cause }, session: PASSING.test(code) ? 'keep' : 'drop' };
}

/** No partition for the day, or a column of somebody else's that must not be NULL: no row would pass. */
function isOfTheTable({ code, constraint, column }: ServerError): boolean {
  if (code === CHECK_VIOLATION) return constraint === undefined;
  return code === NOT_NULL_VIOLATION && column !== 'request_uuid' && column !== 'event_id' && column !== 'time';
}

function connectionVerdict(cause: unknown): Verdict {
  const { code, message } = (cause ?? {}) as Partial<Record<'code' | 'message', unknown>>;
  if (TLS_FAILURE.test(String(code)) || message === NO_TLS) {
    return waits(`TLS with the server fails (${String(message)}); check \`sslMode\` and \`sslRootCert\``, cause);
  }
  if (VigiaError.isInstance(cause)) return waits(cause.message.replace(/\.$/, ''), cause);
  if (isLoginRefused(cause)) return waits('the server asks for a password, and there is none', cause);
  return { outcome: { kind: 'retry', cause }, session: 'drop' };
}

function waits(reason: string, cause: unknown): Verdict {
  return { outcome: { kind: 'pause', reason, cause }, session: 'drop' };
}

const ADVICE: Readonly<Record<string, string>> = {
  '28P01': 'check user and password',
  '28000': 'the server does not let this user in from here; check `pg_hba.conf` and `sslMode`',
  '3D000': 'make the database, or correct its name',
  '42501': 'give the user the right to insert',
  '23514': 'there is no partition for the time of a row; run `vigia sql maintain`, or make a default partition',
};

function sentenceOf({ code, message }: ServerError): string {
  const advice = ADVICE[code];
  const said = `PostgreSQL says "${message}" (${code})`;
  return advice === undefined ? said : `${said}; ${advice}`;
}
