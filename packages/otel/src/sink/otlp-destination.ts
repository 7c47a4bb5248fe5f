import type { Attributes } from '@vigia/contract';
import type { OtlpProtocol } from '../encoding/encoding.js';
import type { Temporality } from '../model/otlp-metric.js';

/** Where signals go over OTLP, and what is taken there: one vendor is one value of this. */
export interface OtlpDestination {
  /** Of the sink, in metrics and problem reports: lower case, short. */
  readonly name: string;
  /** A signal without a target is not sent, and costs nothing. */
  readonly signals: OtlpSignals;
  readonly protocol: OtlpProtocol;
  /** Of the metrics. */
  readonly temporality: Temporality;
  readonly compression: OtlpCompression;
  readonly limits: DestinationLimits;
  /** Beside what is known of the process; these win. */
  readonly resource?: Attributes | undefined;
}

/** How bodies are compressed. */
export type OtlpCompression = 'gzip' | 'none';

/** What OTLP has a request for. */
export type OtlpSignal = keyof OtlpSignals;

/** A target for each signal that is sent. */
export interface OtlpSignals {
  readonly traces?: SignalTarget | undefined;
  readonly metrics?: SignalTarget | undefined;
  readonly logs?: SignalTarget | undefined;
}

/** Where the requests of one signal go. */
export interface SignalTarget {
  /** Whole, with its path: nothing is appended. */
  readonly url: string;
  readonly headers: HeaderSource;
  /** Certificates in place of those that Node trusts, as PEM. */
  readonly ca?: string | readonly string[] | undefined;
  /** What this process shows of itself, as PEM, with {@link clientKey}. */
  readonly clientCertificate?: string | undefined;
  readonly clientKey?: string | undefined;
  /** Where this signal has other limits than the destination. */
  readonly limits?: Partial<DestinationLimits> | undefined;
  /** Where this signal is not sent as the others are. */
  readonly protocol?: OtlpProtocol | undefined;
  readonly compression?: OtlpCompression | undefined;
  readonly timeoutMs?: number | undefined;
  /** A refusal whose text it matches is about who sends, as one with 401 or 403 is: headers are asked for once more. */
  readonly refused?: RegExp | undefined;
  /** A refusal whose text it matches passes by itself, as one with 429 does, whatever its status. */
  readonly passes?: RegExp | undefined;
  /** Of a refusal that a person must mend, where the status alone would have the batch dropped: everything is kept. */
  readonly needsPerson?: NeedOfPerson | undefined;
}

/** What a person must mend. */
export interface NeedOfPerson {
  /** Matches the text of the refusal. */
  readonly when: RegExp;
  /** What to do, in a sentence without its full stop. */
  readonly fix: string;
}

/** What a far end said to who sent something. */
export interface Refusal {
  readonly status: number;
  readonly text: string;
  /** Its clock, as the header has it. */
  readonly date: string | undefined;
}

/** A request as far as headers depend on it. */
export interface UnsentRequest {
  readonly method: 'POST';
  readonly url: URL;
  /** What goes with it whatever is returned: names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** What is sent, compressed where it is. */
  readonly body: Uint8Array;
  /** How the same was refused a moment ago: a secret that was kept is to be fetched anew. */
  readonly refusal: Refusal | undefined;
  /** Aborts when nobody waits for the request any more. */
  readonly signal: AbortSignal;
}

/**
 * Returns the headers that are added to a request, such as who sends it. Asked for every request, with what is sent, and
 * once more after it was refused. What it throws or rejects with counts as a failure that may pass; a `VigiaError` as one
 * that a person must mend.
 */
export type HeaderSource = (request: UnsentRequest) => Promise<Readonly<Record<string, string>>>;

/** What a destination takes. What is more is sent in parts, or cut before it is sent. */
export interface DestinationLimits {
  /** Of one request, before compression. */
  readonly maxBodyBytes: number;
  /** Of one request, as it is sent. */
  readonly maxSentBytes: number;
  /** Spans, lines or data points of one request. */
  readonly maxRecordsPerRequest: number;
  /** Of one span, line, data point or resource: those beyond are left out, and counted where OTLP has a count. */
  readonly maxAttributes: number;
  /** Of a text among the attributes, in characters: the rest is cut off. */
  readonly maxAttributeChars: number;
  /** Of the name of an attribute: one with a longer name is left out. */
  readonly maxAttributeNameChars: number;
  /** Values of an attribute that is a list: those beyond are left out. */
  readonly maxListValues: number;
  /** Whether lines have no maps among their attributes: what is nested gets names of its own, such as `user_id`. */
  readonly hasFlatAttributes: boolean;
  /** Of the text of a line, in characters: the rest is cut off. */
  readonly maxBodyChars: number;
  /** What is older is dropped as `expired`. */
  readonly maxAgeMs: number;
}

const MEBIBYTE = 1_048_576;

/** What any collector takes, unless it was told otherwise. */
export const USUAL_LIMITS: DestinationLimits = {
  maxBodyBytes: 4 * MEBIBYTE,
  maxSentBytes: 4 * MEBIBYTE,
  maxRecordsPerRequest: 8_192,
  maxAttributes: 128,
  maxAttributeChars: 65_536,
  maxAttributeNameChars: 255,
  maxListValues: 1_000,
  hasFlatAttributes: false,
  maxBodyChars: 262_144,
  maxAgeMs: Number.POSITIVE_INFINITY,
};
