import { hideSecrets } from '@vigia/contract';
import { type Outcome, parseRetryAfter } from '@vigia/delivery';

/** What Loki, or what stands before it, said to a push. */
export interface LokiAnswer {
  readonly status: number;
  /** The first of the body. */
  readonly text: string;
  readonly retryAfter: string | undefined;
  /** The values of the headers that went with the push, and that no message may show. */
  readonly sentSecrets?: readonly string[] | undefined;
}

/** What was sent, as far as the outcome depends on it. */
export interface SentPush {
  readonly entries: number;
  readonly bytes: number;
  /** 1 for the first time. */
  readonly attempt: number;
}

/** The good lines of the push are stored, and sending it again would change nothing for the others. */
const PARTLY_STORED =
  /max entry size|timestamp too (?:old|new)|too far behind|out of order|structured metadata (?:too large|labels)/i;

/** Every push of ours would be refused alike. */
const MISCONFIGURED =
  /couldn't parse labels|label names; limit|label (?:name|value) too long|at least one label pair|org IDs|tenant ID|content-encoding|^gzip|^mime|^snappy/i;

const POISON = /normalization for label name|label name is empty/i;
const TOO_LARGE = /larger than max/i;
const TOO_MANY_STREAMS = /maximum active stream limit/i;
const LIMIT_BY_RATE = /limit: (\d+) bytes\/sec/;

/** A push that is refused so often for its rate may be larger than what ever passes. */
const SPLIT_FROM_ATTEMPT = 5;

/** What a page to log in at begins with, which a gateway may answer with a 200 in Loki's place. */
const PAGE = /^\s*<(?:!doctype|html)/i;

const REASON_LENGTH = 200;

/** Whether Loki takes no structured metadata, as where its schema is older than v13. */
export function refusesMetadata({ status, text }: LokiAnswer): boolean {
  return status === 400 && /structured metadata, but this feature is disallowed/.test(text);
}

/** Whether lines are an hour older than the newest of their stream, as when the clock was set back by more. */
export function isTooFarBehind({ status, text }: LokiAnswer): boolean {
  return status === 400 && /too far behind/i.test(text);
}

/**
 * What becomes of a push by Loki's answer. A 400 may have stored the good lines, and a 500 may never pass: the text
 * decides.
 */
export function answerOutcome(answer: LokiAnswer, push: SentPush): Outcome {
  const { status } = answer;
  const isPage = status === 200 && PAGE.test(answer.text);
  if ((status === 200 || status === 204) && !isPage) return { kind: 'ack' };
  if (status > 200 && status < 300) return { kind: 'drop', reason: 'blocked', cause: causeOf(answer) };
  if (status === 400) return badRequest(answer, push);
  if (status === 413) return { kind: 'split', reason: 'too_large', cause: causeOf(answer) };
  if (status === 422) return { kind: 'split', reason: 'invalid', cause: causeOf(answer) };
  if (status === 429) return tooMuch(answer, push);
  if (status === 408 || status >= 500) return serverFailure(answer);
  return { kind: 'pause', reason: pauseReason(answer), cause: causeOf(answer) };
}

function badRequest(answer: LokiAnswer, push: SentPush): Outcome {
  const { text } = answer;
  if (MISCONFIGURED.test(text)) return { kind: 'pause', reason: pauseReason(answer), cause: causeOf(answer) };
  if (PARTLY_STORED.test(text)) return { kind: 'ack', rejected: Math.min(refusedEntries(text), push.entries) };
  return { kind: 'split', reason: 'invalid', cause: causeOf(answer) };
}

function refusedEntries(text: string): number {
  const counts = [...text.matchAll(/(\d+) errors like:|total ignored: (\d+) out of/g)];
  return counts.length === 0 ? 1 : counts.reduce((sum, [, alike, ignored]) => sum + Number(alike ?? ignored), 0);
}

/** What is larger than the burst never passes. Loki names the rate alone, which is rarely above the burst. */
function tooMuch(answer: LokiAnswer, { entries, bytes, attempt }: SentPush): Outcome {
  if (TOO_MANY_STREAMS.test(answer.text)) {
    return { kind: 'pause', reason: pauseReason(answer), cause: causeOf(answer) };
  }
  const rate = Number(LIMIT_BY_RATE.exec(answer.text)?.[1] ?? Number.POSITIVE_INFINITY);
  const isLarge = attempt >= SPLIT_FROM_ATTEMPT || (attempt > 1 && bytes > rate);
  if (isLarge && entries > 1) return { kind: 'split', reason: 'too_large', cause: causeOf(answer) };
  return retry(answer);
}

function serverFailure(answer: LokiAnswer): Outcome {
  if (POISON.test(answer.text)) return { kind: 'split', reason: 'invalid', cause: causeOf(answer) };
  if (TOO_LARGE.test(answer.text)) return { kind: 'split', reason: 'too_large', cause: causeOf(answer) };
  return retry(answer);
}

function retry(answer: LokiAnswer): Outcome {
  return { kind: 'retry', afterMs: parseRetryAfter(answer.retryAfter, Date.now()), cause: causeOf(answer) };
}

const ELSEWHERE = 'check `host`: this one points elsewhere';

const ADVICE: Readonly<Record<number, string>> = {
  200: 'check `host`: a page for people is no answer of Loki',
  301: ELSEWHERE,
  302: ELSEWHERE,
  307: ELSEWHERE,
  308: ELSEWHERE,
  401: 'check user, password, token and tenant',
  403: 'the credentials may not write',
  404: 'check `host`: no push is taken at this address',
  405: 'check `host`: no push is taken at this address',
};

function pauseReason(answer: LokiAnswer): string {
  const advice = ADVICE[answer.status];
  return advice === undefined ? describeAnswer(answer) : `${describeAnswer(answer)}; ${advice}`;
}

function causeOf(answer: LokiAnswer): Error {
  return new Error(describeAnswer(answer));
}

/** The answer in one line, without what was sent in secret and came back. */
export function describeAnswer({ status, text, sentSecrets = [] }: LokiAnswer): string {
  const line = hideSecrets(text, sentSecrets).replaceAll(/\s+/g, ' ').trim().slice(0, REASON_LENGTH);
  return line === '' ? `Loki answered ${status}` : `Loki answered ${status}: ${line}`;
}
