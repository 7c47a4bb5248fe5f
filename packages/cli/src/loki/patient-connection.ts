import { setTimeout as delay } from 'node:timers/promises';
import { parseRetryAfter } from '@vigia/delivery';
import type { HttpAnswer } from '../connection/http-connection.js';
import { refused, unreachable } from './describe-failure.js';
import type { LokiConnection } from './loki-connection.js';

/** How long a question is repeated. */
export interface Patience {
  /** Attempts at one question. */
  readonly attempts: number;
  /** Before the first repetition; doubled before each further one. */
  readonly firstPauseMs: number;
  /** Told of each pause, in one line. */
  readonly onPause: (reason: string) => void;
}

const MAX_PAUSE_MS = 15_000;

/** Asks Loki, again where another time can help. */
export interface PatientConnection {
  readonly address: string;
  /**
   * An answer that is neither a failure of the moment nor a refusal of the asker: 200 or 400, or too much to be told.
   *
   * @throws VigiaError when there is none.
   */
  get(path: string, parameters: Readonly<Record<string, string>>): Promise<HttpAnswer>;
}

/**
 * Repeats what Loki could not answer for a moment: 429, most of 5xx, a connection that broke. A Loki that has never
 * answered is not waited for: its address may be wrong.
 */
export function createPatientConnection(
  connection: LokiConnection,
  signal: AbortSignal,
  patience: Patience,
): PatientConnection {
  const { address } = connection;
  let hasAnswered = false;

  async function attempt(path: string, parameters: Readonly<Record<string, string>>): Promise<HttpAnswer | Failure> {
    try {
      const answer = await connection.get(path, parameters);
      const isMomentary = answer.status === 429 || (answer.status >= 500 && !saysTooLarge(answer));
      if (isMomentary) return { error: refused(address, answer), afterMs: retryAfterMs(answer), isFinal: false };
      hasAnswered = true;
      return answer;
    } catch (cause) {
      return { error: unreachable(address, cause), afterMs: undefined, isFinal: !hasAnswered };
    }
  }

  return {
    address,
    async get(path, parameters) {
      for (let count = 1; ; count += 1) {
        const outcome = await attempt(path, parameters);
        if (!('error' in outcome)) return sound(address, outcome);
        if (outcome.isFinal || signal.aborted || count >= patience.attempts) throw outcome.error;
        patience.onPause(outcome.error.message);
        const pauseMs = outcome.afterMs ?? patience.firstPauseMs * 2 ** Math.min(count - 1, 10);
        await delay(Math.min(pauseMs, MAX_PAUSE_MS), undefined, { signal });
      }
    },
  };
}

interface Failure {
  readonly error: Error;
  readonly afterMs: number | undefined;
  readonly isFinal: boolean;
}

/** Whether the answer is more than what Loki, or we, carry at once. */
export function saysTooLarge({ status, text, isTooLarge }: HttpAnswer): boolean {
  return isTooLarge || (status >= 500 && /larger than max|ResourceExhausted/.test(text));
}

function retryAfterMs({ retryAfter }: HttpAnswer): number | undefined {
  return retryAfter === undefined ? undefined : parseRetryAfter(retryAfter, Date.now());
}

function sound(address: string, answer: HttpAnswer): HttpAnswer {
  if (answer.status === 200 || answer.status === 400 || saysTooLarge(answer)) return answer;
  throw refused(address, answer);
}
