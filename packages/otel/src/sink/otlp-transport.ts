import { performance } from 'node:perf_hooks';
import { type Report, VigiaError } from '@vigia/contract';
import { DEFAULT_LIMITS, type Outcome, type SendContext, type Transport } from '@vigia/delivery';
import { createEncoding } from '../encoding/create-encoding.js';
import type { OtlpProtocol } from '../encoding/encoding.js';
import type { ResourceTable } from '../model/resource.js';
import { describeAnswer, isTaken, oneLine, refusalOutcome } from './answer-outcome.js';
import { encodeRecords } from './encode-records.js';
import { createLossTelling } from './loss-telling.js';
import type { DestinationLimits, OtlpCompression, SignalTarget } from './otlp-destination.js';
import { createOtlpRequest, type OtlpRequest } from './otlp-request.js';
import { createRecordPacking } from './pack-records.js';
import { createRefusals } from './refusals.js';
import type { SentRecord } from './sent-record.js';
import { createSignalConnection, type OtlpAnswer } from './signal-connection.js';
import type { SignalKind } from './signal-kind.js';

/** What a transport of one signal is made from. */
export interface OtlpTransportOptions<Record extends object> {
  /** By which problems, the spool and dead letters know it. */
  readonly name: string;
  readonly kind: SignalKind<Record>;
  readonly target: SignalTarget;
  readonly protocol: OtlpProtocol;
  readonly compression: OtlpCompression;
  readonly limits: DestinationLimits;
  readonly resources: ResourceTable;
  readonly report: Report;
}

/** A batch that was encoded. */
export interface OtlpPayload {
  /** `undefined` where it is larger than a request may be. */
  readonly request: OtlpRequest | undefined;
  readonly records: number;
  /** Those that could not be written. */
  readonly leftOut: number;
  /** When the far end failed on it first, by the monotonic clock. */
  failingSinceMs: number | undefined;
}

/** Brings the records of one signal to a destination. */
export function createOtlpTransport<Record extends object>(
  options: OtlpTransportOptions<Record>,
): Transport<SentRecord<Record>, OtlpPayload> {
  const { name, kind, target, compression, limits, report } = options;
  const connection = createSignalConnection(target);
  const refusals = createRefusals(Math.min(limits.maxRecordsPerRequest, DEFAULT_LIMITS.maxBatchItems));
  const losses = createLossTelling({ name, signal: kind.signal, report });
  let leftOutTotal = 0;
  const encoding = createEncoding(options.protocol, (leftOut) => {
    leftOutTotal += 1;
    losses.leftOut(leftOut);
  });

  async function encode(sent: readonly SentRecord<Record>[]): Promise<OtlpPayload> {
    const records = sent.length;
    // Of another process, which may have had other limits.
    if (records > limits.maxRecordsPerRequest)
      return { request: undefined, records, leftOut: 0, failingSinceMs: undefined };
    const leftOutBefore = leftOutTotal;
    const body = await encodeRecords(sent, { kind, encoding, limits });
    const leftOut = leftOutTotal - leftOutBefore;
    const request = await createOtlpRequest(body, { contentType: encoding.contentType, compression });
    const isTooLarge = body.byteLength > limits.maxBodyBytes || request.body.byteLength > limits.maxSentBytes;
    return { request: isTooLarge ? undefined : request, records, leftOut, failingSinceMs: undefined };
  }

  async function send(payload: OtlpPayload, context: SendContext): Promise<Outcome> {
    if (payload.request === undefined) return { kind: 'split', reason: 'too_large', cause: new Error(TOO_LARGE) };
    try {
      const answer = await connection.post(payload.request, context.signal);
      if (context.signal.aborted) return { kind: 'retry', cause: context.signal.reason };
      return isTaken(answer) ? taken(payload, answer) : refused(payload, answer);
    } catch (cause) {
      if (!VigiaError.isInstance(cause)) throw cause;
      return { kind: 'pause', reason: withoutFullStop(cause.message), cause };
    }
  }

  function taken({ leftOut }: OtlpPayload, answer: OtlpAnswer): Outcome {
    refusals.taken();
    const { rejected, message } = encoding.readAnswer(answer.body);
    if (rejected > 0) losses.rejected(rejected, oneLine(message, answer.sentSecrets));
    return { kind: 'ack', rejected: rejected + leftOut };
  }

  function refused(payload: OtlpPayload, answer: OtlpAnswer): Outcome {
    const nowMs = performance.now();
    payload.failingSinceMs ??= nowMs;
    const failingMs = nowMs - payload.failingSinceMs;
    const { records } = payload;
    const outcome = refusalOutcome(answer, target, { records, failingMs, isHopeless: refusals.isHopeless });
    if (outcome.kind === 'drop' || outcome.kind === 'split') refusals.refused();
    if (outcome.kind === 'drop') losses.refused(records, describeAnswer(answer));
    return outcome;
  }

  return {
    name,
    sizeOf: ({ record }) => kind.sizeOf(record),
    encode,
    send,
    ...createRecordPacking<Record>(options.resources),
    async close() {
      connection.close();
    },
  };
}

const TOO_LARGE = 'It is larger than a request may be.';

function withoutFullStop(sentence: string): string {
  return sentence.replace(/\.$/, '');
}
