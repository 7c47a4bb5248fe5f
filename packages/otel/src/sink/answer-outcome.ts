import { hideSecrets } from '@vigia/contract';
import { type Outcome, parseRetryAfter } from '@vigia/delivery';
import type { SignalTarget } from './otlp-destination.js';
import { isAboutSender, type OtlpAnswer } from './signal-connection.js';

/** What was sent, as far as the outcome depends on it. */
export interface SentRequest {
  readonly records: number;
  /** For how long the far end has failed on it, in milliseconds. */
  readonly failingMs: number;
  /** Whether so many were refused one after the other that it is no use to look for a single one that spoils the rest. */
  readonly isHopeless: boolean;
}

/** What a page for people begins with, which a gateway may answer with a 200 in the far end's place. */
const PAGE = /^\s*<(?:!doctype|html)/i;

const REASON_LENGTH = 300;

/** So long a request is sent again that a far end fails on by itself: then the request may be what it fails on. */
const FAILING_MS = 300_000;

/**
 * What becomes of a request by the answer, other than that it was taken.
 * @see https://opentelemetry.io/docs/specs/otlp/#failures-1
 */
export function refusalOutcome(answer: OtlpAnswer, target: SignalTarget, sent: SentRequest): Outcome {
  const { status, text } = answer;
  const cause = new Error(describeAnswer(answer));
  if (target.needsPerson?.when.test(text) === true) return pause(answer, target.needsPerson.fix);
  if (isAboutSender(answer, target)) return pause(answer, ADVICE[status] ?? CREDENTIALS);
  const advice = ADVICE[status];
  if (advice !== undefined) return pause(answer, advice);
  if (status < 400) return pause(answer, ELSEWHERE);
  if (status === 413) return { kind: 'split', reason: 'too_large', cause };
  if (isPassing(answer, target) || (status >= 500 && sent.failingMs < FAILING_MS)) {
    return { kind: 'retry', afterMs: parseRetryAfter(answer.retryAfter, Date.now()), cause };
  }
  if (sent.records > 1 && !sent.isHopeless) return { kind: 'split', reason: 'rejected', cause };
  return { kind: 'drop', reason: 'rejected', cause };
}

/** Whether the far end took the request, or some of it. */
export function isTaken({ status, text }: OtlpAnswer): boolean {
  return status >= 200 && status < 300 && !isPage(text);
}

/** Those that OTLP calls retryable, and a time-out, of which nobody knows what it is about. */
function isPassing({ status, text }: OtlpAnswer, { passes }: SignalTarget): boolean {
  if (passes?.test(text) === true) return true;
  return status === 408 || status === 429 || status === 502 || status === 503 || status === 504;
}

function isPage(text: string): boolean {
  return PAGE.test(text);
}

const ELSEWHERE = 'check the address: this one points elsewhere';
const NOT_HERE = 'check the address: OTLP over HTTP is taken below /v1/, on port 4318 as a rule';
const CREDENTIALS = 'check the headers that say who sends';

/** Of what every request would be answered with, until somebody does something. */
const ADVICE: Readonly<Record<number, string>> = {
  200: 'check the address: a page for people is no answer of a collector',
  401: CREDENTIALS,
  402: 'the account takes nothing more',
  403: 'who sends may not write there',
  404: NOT_HERE,
  405: NOT_HERE,
  406: 'try the other `protocol`',
  407: 'a proxy wants to know who sends',
  410: NOT_HERE,
  415: 'try the other `protocol`, or `compression: "none"`',
  421: ELSEWHERE,
  431: 'send fewer or shorter headers',
  451: 'the far end may not take anything from here',
  501: NOT_HERE,
  505: NOT_HERE,
};

function pause(answer: OtlpAnswer, advice: string): Outcome {
  const said = describeAnswer(answer);
  return { kind: 'pause', reason: `${said}; ${advice}`, cause: new Error(said) };
}

/** The answer in one line, without what was sent in secret and came back. */
export function describeAnswer({ status, text, sentSecrets }: OtlpAnswer): string {
  const line = oneLine(text, sentSecrets);
  return line === '' ? `the far end answered ${status}` : `the far end answered ${status}: ${line}`;
}

/** A text of the far end's, such as it can be shown. */
export function oneLine(text: string, sentSecrets: readonly string[]): string {
  return hideSecrets(text, sentSecrets)
    .replaceAll(/[\s\p{Cc}\ufffd]+/gu, ' ')
    .trim()
    .slice(0, REASON_LENGTH);
}
