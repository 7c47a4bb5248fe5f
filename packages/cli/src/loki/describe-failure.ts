import type { VigiaError } from '@vigia/contract';
import {
  answerText,
  elsewhere,
  type FarEnd,
  failed,
  unreachable as unreachableEnd,
} from '../connection/describe-connection.js';
import type { HttpAnswer } from '../connection/http-connection.js';

/** A connection that brought no answer, in one line. */
export function unreachable(address: string, cause: unknown): VigiaError {
  return unreachableEnd(lokiAt(address), cause);
}

/** An answer that is none to the question, in one line. */
export function refused(address: string, answer: HttpAnswer): VigiaError {
  const { status, text } = answer;
  const reason = answerText(answer);
  if (/no org id/i.test(text)) return failed(`Loki at ${address} wants a tenant: give --tenant or LOKI_TENANT_ID.`);
  if (status === 401 || status === 403) {
    const fix = 'Give --username and --password, or --token, or the LOKI_ variables of the same names.';
    return failed(`Loki at ${address} refuses the login (${status}${reason === '' ? '' : `: ${reason}`}). ${fix}`);
  }
  if (status >= 300 && status < 400) return elsewhere(lokiAt(address), answer);
  if (status === 404) {
    return failed(`${address} is not Loki, or not its root (404). Give the address before /loki/api/v1.`);
  }
  if (status === 400) return failed(`Loki refuses the query: ${reason}`);
  return failed(`Loki at ${address} answered ${status}${reason === '' ? '' : `: ${reason}`}.`);
}

/** An answer of 200 that no Loki gives. */
export function notLoki(address: string, answer: HttpAnswer): VigiaError {
  return failed(`What ${address} answers is not Loki's: ${answerText(answer).slice(0, 80)}`);
}

function lokiAt(address: string): FarEnd {
  return { name: 'Loki', address, certificateFix: 'name the file of its authority in NODE_EXTRA_CA_CERTS' };
}
