import { hideSecrets, VigiaError } from '@vigia/contract';
import { plainText } from '../output/plain-text.js';
import type { HttpAnswer } from './http-connection.js';

const REASON_LENGTH = 300;

/** A server, as messages speak of it. */
export interface FarEnd {
  /** Such as `Loki`. */
  readonly name: string;
  /** Without a login. */
  readonly address: string;
  /** What to do where its certificate is not trusted, such as `name the file of its authority in …`. */
  readonly certificateFix: string;
}

/** What to do about a connection that fails, by the code of its error. */
const CONNECTION_FIXES: Readonly<Record<string, string>> = {
  ENOTFOUND: 'There is no such host: see to its name.',
  EAI_AGAIN: 'Its name cannot be looked up now: see to the network.',
  ECONNRESET: 'It ended the connection: see whether it speaks https.',
  EPROTO: 'It speaks no https: try http.',
  ERR_SSL_WRONG_VERSION_NUMBER: 'It speaks no https: try http.',
  ERR_SSL_PACKET_LENGTH_TOO_LONG: 'It speaks no https: try http.',
  HPE_INVALID_CONSTANT: 'It speaks no HTTP: see to the port.',
};

/** A connection that brought no answer, in one line. */
export function unreachable(farEnd: FarEnd, cause: unknown): VigiaError {
  const { name, address } = farEnd;
  const { code = '', message = '' } = cause instanceof Error ? (cause as NodeJS.ErrnoException) : {};
  const reason = oneLine(code === '' ? message : code);
  const fix = fixOf(code, farEnd);
  return failed(`${name} at ${address} cannot be reached (${reason}).${fix === '' ? '' : ` ${fix}`}`, cause);
}

/** An answer that leads elsewhere, in one line. */
export function elsewhere({ name, address }: FarEnd, { status, location, sentSecrets }: HttpAnswer): VigiaError {
  const place = oneLine(hideSecrets(location ?? 'another address', sentSecrets));
  return failed(`${name} at ${address} is elsewhere (${status}): try ${place}.`);
}

/** What an answer says, in one line, without what went with the question in secret. */
export function answerText({ text, sentSecrets }: Pick<HttpAnswer, 'text' | 'sentSecrets'>): string {
  return oneLine(hideSecrets(text, sentSecrets));
}

/** A refusal that the command line has no part in. */
export function failed(message: string, cause?: unknown): VigiaError {
  return new VigiaError('VIGIA_COMMAND_FAILED', message, { cause });
}

function fixOf(code: string, { name, certificateFix }: FarEnd): string {
  if (code === 'ECONNREFUSED') return `Nothing listens there: see to the port, and whether ${name} runs.`;
  const isDistrusted = /CERT|SELF_SIGNED|UNABLE_TO_/.test(code);
  return CONNECTION_FIXES[code] ?? (isDistrusted ? `Its certificate is not trusted: ${certificateFix}.` : '');
}

function oneLine(text: string): string {
  return plainText(text.trim().replace(/\s+/g, ' ')).slice(0, REASON_LENGTH);
}
