import { hostname } from 'node:os';
import { type ProblemReport, VigiaError } from '@vigia/contract';
import { createDeadLetterFile, createDelivery, type DeliveryStats, openSpool } from '@vigia/delivery';
import { unreachable } from '../loki/describe-failure.js';
import { readLokiAddress } from '../loki/loki-address.js';
import { flagsWith, type LoginFlags, readLogin } from '../options/login.js';
import type { Surroundings } from '../surroundings.js';
import { loadLokiTransport } from './load-transport.js';

/** What is replayed, and where to. */
export interface ReplayQuestion {
  readonly directory: string;
  readonly sink: string;
  /** `undefined`: where `LOKI_HOST` says. */
  readonly address: string | undefined;
  readonly login: LoginFlags;
}

/** A delivery that takes over what dead processes left, and is offered nothing. */
export interface ReplayDelivery {
  stats(): DeliveryStats;
  /**
   * Whether all that was taken over has been dealt with.
   *
   * @throws VigiaError when Loki does not take it.
   */
  isIdle(): boolean;
  /** What was not delivered stays in the directory, for whoever comes. */
  close(): Promise<void>;
}

/** Loki takes 4 MB a second by default, and others write too. */
const BYTES_PER_SECOND = 3_000_000;

/** Somebody waits for an answer. */
const FAILURES = 4;

const CLOSE_MS = 5_000;

/** Problems that do not pass while somebody waits. */
const ENDS = new Set<ProblemReport['code']>(['VIGIA_DELIVERY_PAUSED', 'VIGIA_DELIVERY_INTERRUPTED']);

/**
 * Starts to take over and to send.
 *
 * @throws VigiaError for an address or a login that cannot be, and without the core.
 */
export async function startReplay(question: ReplayQuestion, surroundings: Surroundings): Promise<ReplayDelivery> {
  const { directory, sink } = question;
  const connection = connectionOf(question, surroundings);
  let failure: VigiaError | undefined;

  function report(problem: ProblemReport): void {
    if (ENDS.has(problem.code)) failure ??= failureOf(connection.host, problem);
    else surroundings.note(`vigia: ${problem.message} ${problem.fix}`);
  }

  const createLokiTransport = await loadLokiTransport();
  const delivery = createDelivery({
    transport: createLokiTransport({ ...connection, report, instance: `${hostname()}-${process.pid}-cli` }),
    limits: { replayBytesPerSecond: BYTES_PER_SECOND, breakerFailures: FAILURES },
    spool: { store: openSpool({ directory, sink, report }), mode: 'overflow' },
    deadLetter: createDeadLetterFile({ directory, sink, report }),
    report,
  });
  return {
    stats: delivery.stats,
    isIdle() {
      if (failure !== undefined) throw failure;
      const { queuedItems, spooledItems, inFlight } = delivery.stats();
      return queuedItems + spooledItems + inFlight === 0;
    },
    close: () => delivery.close(CLOSE_MS),
  };
}

function failureOf(address: string, { message, cause }: ProblemReport): VigiaError {
  if (cause instanceof Error && 'code' in cause) return unreachable(address, cause);
  const reason = cause instanceof Error ? cause.message : message;
  return new VigiaError('VIGIA_COMMAND_FAILED', `Loki at ${address} does not take what waits, which stays: ${reason}`);
}

function connectionOf({ address, login }: ReplayQuestion, { variables }: Surroundings) {
  const found = readLokiAddress(address, variables);
  const { base, username, password } = found;
  const { tenant, token, ...given } = readLogin(address === undefined ? login : flagsWith(found, login), variables);
  return {
    host: base,
    tenantId: tenant,
    token,
    username: given.username ?? username,
    password: given.password ?? password,
  };
}
