import type { Outcome, SendContext, Transport } from '@vigia/delivery';
import type { Logins } from '../connection/login.js';
import type { Session } from '../connection/session.js';
import { createSessions } from '../connection/sessions.js';
import type { WrittenRow } from '../rows/event-row.js';
import { createDoubt } from './doubt.js';
import { serverError, type Verdict, verdictOf } from './failure.js';
import { insertRows } from './insert-rows.js';
import { createPartitionKeeper } from './partition-keeper.js';
import { type Destination, type Layouts, readLayouts } from './read-layouts.js';
import { transactRows } from './transact-rows.js';

/** Where rows go, by whom, and how. */
export interface PostgresTransportOptions<Row extends WrittenRow> extends Destination {
  readonly name: string;
  readonly logins: Logins;
  /** Whether partitions are made ahead. */
  readonly partitions: boolean;
  /** What a row takes of memory, roughly. */
  readonly sizeOf: (row: Row) => number;
}

/** So many sends in a row that ran out of time, and the server may have moved. */
const TIMEOUTS_IN_A_ROW = 3;

const STATEMENT_TIMEOUT = '57014';
/** Of a constraint, too: then there is nothing to be made. */
const PARTITION_MISSING = '23514';

/** The far end of a delivery of rows: all tables in one transaction, over one connection. */
export function createPostgresTransport<Row extends WrittenRow>(
  options: PostgresTransportOptions<Row>,
): Transport<Row, readonly Row[]> {
  const { name, logins, sizeOf } = options;
  const sessions = createSessions(logins);
  const doubt = createDoubt();
  const keeper = options.partitions ? createPartitionKeeper(logins) : undefined;
  /** Of the session that they were found by. */
  const layoutsOf = new WeakMap<Session, Layouts>();
  let timeouts = 0;

  async function findLayouts(session: Session): Promise<Layouts> {
    const layouts = layoutsOf.get(session) ?? (await readLayouts(session, options));
    layoutsOf.set(session, layouts);
    return layouts;
  }

  async function store(given: readonly Row[]): Promise<Outcome> {
    const session = await sessions.open();
    const layouts = await findLayouts(session);
    keeper?.look(layouts);
    await doubt.resolve(session);
    const rows = doubt.without(given);
    const known = given.length - rows.length;
    if (rows.length === 0) return { kind: 'ack', duplicates: known };
    if (layouts.every(({ isUnique }) => isUnique))
      return { kind: 'ack', duplicates: given.length - (await insertRows(session, layouts, rows)) };
    await transactRows(session, { layouts, rows, doubt });
    return { kind: 'ack', duplicates: known };
  }

  function fail(cause: unknown): Outcome {
    const code = serverError(cause)?.code;
    if (code === STATEMENT_TIMEOUT) timeouts += 1;
    if (code === PARTITION_MISSING) keeper?.hurry();
    const verdict = verdictOf(cause);
    settle(timeouts >= TIMEOUTS_IN_A_ROW ? 'drop' : verdict.session);
    return verdict.outcome;
  }

  function settle(session: Verdict['session']): void {
    if (session === 'keep') return;
    timeouts = 0;
    if (session === 'pass') sessions.passOn();
    else sessions.drop();
  }

  async function send(rows: readonly Row[], { signal }: SendContext): Promise<Outcome> {
    signal.addEventListener('abort', sessions.drop, { once: true });
    try {
      const outcome = await store(rows);
      doubt.forget(rows);
      timeouts = 0;
      return outcome;
    } catch (cause) {
      return signal.aborted ? { kind: 'retry', cause } : fail(cause);
    } finally {
      signal.removeEventListener('abort', sessions.drop);
    }
  }

  async function close(): Promise<void> {
    keeper?.stop();
    await sessions.close();
  }

  return { name, sizeOf, encode: (rows) => rows, send, close };
}
