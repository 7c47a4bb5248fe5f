import { hideSecrets, VigiaError } from '@vigia/contract';
import { plainText } from '../output/plain-text.js';
import type { LokiAnswer } from './loki-connection.js';

const REASON_LENGTH = 300;

/** What to do about a connection that fails, by the code of its error. */
const CONNECTION_FIXES: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'Nothing listens there: see to the port, and whether Loki runs.',
  ENOTFOUND: 'There is no such host: see to its name.',
  EAI_AGAIN: 'Its name cannot be looked up now: see to the network.',
  ECONNRESET: 'It ended the connection: see whether it speaks https.',
  EPROTO: 'It speaks no https: try http.',
  ERR_SSL_WRONG_VERSION_NUMBER: 'It speaks no https: try http.',
  ERR_SSL_PACKET_LENGTH_TOO_LONG: 'It speaks no https: try http.',
  HPE_INVALID_CONSTANT: 'It speaks no HTTP: see to the port.',
};

/** A connection that brought no answer, in one line. */
export function unreachable(address: string, cause: unknown): VigiaError {
  const { code = '', message = '' } = cause instanceof Error ? (cause as NodeJS.ErrnoException) : {};
  const fix = CONNECTION_FIXES[code] ?? certificateFix(code);
  const reason = oneLine(code === '' ? message : code);
  return failed(`Loki at ${address} cannot be reached (${reason}).${fix === '' ? '' : ` ${fix}`}`, cause);
}

/** An answer that is none to the question, in one line. */
export function refused(address: string, answer: LokiAnswer): VigiaError {
  const { status, text, location, sentSecrets } = answer;
  const reason = oneLine(hideSecrets(text, sentSecrets));
  if (/no org id/i.test(text)) return failed(`Loki at ${address} wants a tenant: give --tenant or LOKI_TENANT_ID.`);
  if (status === 401 || status === 403) {
    const fix = 'Give --username and --password, or --token, or the LOKI_ variables of the same names.';
    return failed(`Loki at ${address} refuses the login (${status}${reason === '' ? '' : `: ${reason}`}). ${fix}`);
  }
  if (status >= 300 && status < 400) {
    return failed(
      `Loki at ${address} is elsewhere (${status}): try ${oneLine(hideSecrets(location ?? 'another address', sentSecrets))}.`,
    );
  }
  if (status === 404) {
    return failed(`${address} is not Loki, or not its root (404). Give the address before /loki/api/v1.`);
  }
  if (status === 400) return failed(`Loki refuses the query: ${reason}`);
  return failed(`Loki at ${address} answered ${status}${reason === '' ? '' : `: ${reason}`}.`);
}

/** An answer of 200 that no Loki gives. */
export function notLoki(address: string, { text, sentSecrets }: LokiAnswer): VigiaError {
  const shown = oneLine(hideSecrets(text, sentSecrets)).slice(0, 80);
  return failed(`What ${address} answers is not Loki's: ${shown}`);
}

function certificateFix(code: string): string {
  if (!/CERT|SELF_SIGNED|UNABLE_TO_/.test(code)) return '';
  return 'Its certificate is not trusted: name the file of its authority in NODE_EXTRA_CA_CERTS.';
}

function oneLine(text: string): string {
  return plainText(text.trim().replace(/\s+/g, ' ')).slice(0, REASON_LENGTH);
}

function failed(message: string, cause?: unknown): VigiaError {
  return new VigiaError('VIGIA_COMMAND_FAILED', message, { cause });
}
