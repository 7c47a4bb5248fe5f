import type { VigiaError } from '@vigia/contract';
import { answerText, elsewhere, type FarEnd, failed, unreachable } from '../connection/describe-connection.js';
import type { HttpAnswer } from '../connection/http-connection.js';

/** A connection that brought no answer, in one line. */
export function unreachablePrometheus(address: string, cause: unknown): VigiaError {
  return unreachable(prometheusAt(address), cause);
}

/**
 * What is no answer to a query, in one line.
 *
 * @throws VigiaError that says so.
 */
export function refusedAnswer(address: string, answer: HttpAnswer): never {
  throw describe(address, answer);
}

function describe(address: string, answer: HttpAnswer): VigiaError {
  const { status } = answer;
  const reason = answerText(answer);
  const said = reason === '' ? `${status}` : `${status}: ${reason}`;
  if (status === 401 || status === 403) {
    const fix = 'Give --prometheus-token-file, or --prometheus-username and --prometheus-password-file.';
    return failed(`Prometheus at ${address} refuses the login (${said}). ${fix}`);
  }
  if (status >= 300 && status < 400) return elsewhere(prometheusAt(address), answer);
  if (status === 200 || status === 404 || status === 405) {
    const fix = 'Give the address before /api/v1: http://localhost:9090, or https://…/api/prom of Grafana Cloud.';
    return failed(`${address} is not Prometheus, or not its root (${said.slice(0, 80)}). ${fix}`);
  }
  return failed(`Prometheus at ${address} answered ${said}.`);
}

function prometheusAt(address: string): FarEnd {
  const certificateFix = 'name the file of its authority by --prometheus-ca-file';
  return { name: 'Prometheus', address, certificateFix };
}
