import { hideSecrets, type ProblemReport } from '@vigia/contract';
import type { GatewayAnswer } from './gateway.js';

const REASON_LENGTH = 200;
const LOST = 'The metrics were not pushed, and end with the process';

/** The problem of a push that the gateway, or what stands before it, refused. */
export function refusedPush({ status, text, sentSecrets }: GatewayAnswer, host: string): ProblemReport {
  const reason = hideSecrets(text, sentSecrets).replaceAll(/\s+/g, ' ').trim().slice(0, REASON_LENGTH);
  return {
    code: 'VIGIA_PUSH_FAILED',
    message: `${LOST}: ${host} answered ${status}${reason === '' ? '' : `, ${JSON.stringify(reason)}`}.`,
    fix: fixFor(status),
  };
}

/** The problem of a push that got no answer. */
export function failedPush(cause: unknown, host: string): ProblemReport {
  return {
    code: 'VIGIA_PUSH_FAILED',
    message: `${LOST}: ${host} gave no answer.`,
    fix: 'Look at the cause: let `metrics.pushOnExit.url` be the address of a Pushgateway that runs.',
    cause,
  };
}

/** The problem of a push that took too long. */
export function latePush(waitedMs: number, host: string): ProblemReport {
  return {
    code: 'VIGIA_PUSH_FAILED',
    message: `${LOST}: ${host} did not answer within ${Math.round(waitedMs)} ms.`,
    fix: 'See to the gateway, or raise `metrics.pushOnExit.timeoutMs` and the deadline of `close`.',
  };
}

function fixFor(status: number): string {
  if (status >= 300 && status < 400) {
    return 'Let `metrics.pushOnExit.url` be the address itself: redirects are not followed.';
  }
  if (status === 401 || status === 403) {
    return 'Give `metrics.pushOnExit` the token, or the user and password, that the gateway asks for.';
  }
  if (status === 400) {
    return 'Read what the gateway says: a metric of the application mostly contradicts what others have pushed.';
  }
  return 'See to what the gateway says, and whether `metrics.pushOnExit.url` is its address.';
}
