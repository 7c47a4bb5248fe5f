import { performance } from 'node:perf_hooks';
import type { Report } from '@vigia/contract';
import type { BatchFacts, Outcome, SendContext, Transport } from '@vigia/delivery';
import { answerOutcome, describeAnswer, isTooFarBehind, type LokiAnswer, refusesMetadata } from './answer-outcome.js';
import { encodePushes, type LokiPush } from './encode-pushes.js';
import { createLokiConnection, type LokiConnectionOptions } from './loki-connection.js';
import type { LokiEntry } from './loki-entry.js';
import { packEntries, unpackEntries } from './pack-entries.js';
import { createReplayStreams } from './replay-streams.js';

/** What a transport to Loki is made from. */
export interface LokiTransportOptions extends LokiConnectionOptions {
  /** The value of `replay` begins with it. Must differ between all processes that replay. */
  readonly instance: string;
  readonly report: Report;
  /**
   * From this age on entries go to a stream with a `replay` label: Loki refuses what is an hour older than the newest
   * entry of its stream, and other replicas write to the same one.
   *
   * @defaultValue 1,800,000 (30 min)
   */
  readonly replayAfterMs?: number | undefined;
}

/** The pushes of a batch, one stream each, and how far they got: a retry goes on where the last one ended. */
export interface LokiPayload {
  readonly pushes: readonly LokiPush[];
  readonly isReplay: boolean;
  taken: number;
  rejected: number;
}

const SINK = 'loki';
const REPLAY_AFTER_MS = 1_800_000;

/** How long lines keep apart from a stream that they were too far behind: then it is asked again. */
const ALONE_MS = 60_000;

/** How long lines go without structured metadata that Loki refused: somebody may have allowed it by then. */
const WITHOUT_METADATA_MS = 3_600_000;

/** What an entry takes of memory beside its line, in bytes. */
export const ENTRY_OVERHEAD_BYTES = 200;

/**
 * Brings entries to Loki.
 * @throws VigiaError for an address that is none.
 */
export function createLokiTransport(options: LokiTransportOptions): Transport<LokiEntry, LokiPayload> {
  const { instance, report, replayAfterMs = REPLAY_AFTER_MS } = options;
  const connection = createLokiConnection(options);
  const streams = createReplayStreams(instance, replayAfterMs);
  let withoutMetadataUntilMs = Number.NEGATIVE_INFINITY;
  let aloneUntilMs = Number.NEGATIVE_INFINITY;

  async function encode(entries: readonly LokiEntry[], { ageMs }: BatchFacts): Promise<LokiPayload> {
    const nowMs = performance.now();
    const isReplay = ageMs >= replayAfterMs || nowMs < aloneUntilMs;
    const withMetadata = nowMs >= withoutMetadataUntilMs;
    const replayStreams = isReplay ? streams : undefined;
    const pushes = await encodePushes(entries, { replayStreams, withMetadata });
    return { pushes, isReplay, taken: 0, rejected: 0 };
  }

  async function send(payload: LokiPayload, context: SendContext): Promise<Outcome> {
    // Grew old while it waited.
    if (!payload.isReplay && context.ageMs >= replayAfterMs) return { kind: 'retry', encodeAnew: true };
    for (const push of payload.pushes.slice(payload.taken)) {
      const answer = await connection.post(push, context.signal);
      if (context.signal.aborted) return { kind: 'retry', cause: context.signal.reason };
      const outcome = isTooFarBehind(answer) && !payload.isReplay ? apart(answer) : outcomeOf(answer, push, context);
      if (outcome.kind !== 'ack') return outcome;
      if (outcome.rejected !== undefined) tellOfRejected(outcome.rejected, answer);
      payload.taken += 1;
      payload.rejected += outcome.rejected ?? 0;
    }
    return { kind: 'ack', rejected: payload.rejected };
  }

  function outcomeOf(answer: LokiAnswer, push: LokiPush, { attempt }: SendContext): Outcome {
    if (!refusesMetadata(answer)) return answerOutcome(answer, { ...push, attempt });
    withoutMetadataUntilMs = performance.now() + WITHOUT_METADATA_MS;
    return { kind: 'retry', encodeAnew: true, cause: new Error(describeAnswer(answer)) };
  }

  /** Its lines go to a stream of their own, where nothing is newer; what the push has stored is stored there again. */
  function apart(answer: LokiAnswer): Outcome {
    aloneUntilMs = performance.now() + ALONE_MS;
    return { kind: 'retry', encodeAnew: true, cause: new Error(describeAnswer(answer)) };
  }

  function tellOfRejected(rejected: number, answer: LokiAnswer): void {
    report({
      code: 'VIGIA_DELIVERY_LOSS',
      message: `Loki refused ${rejected} of the lines of a push for good. ${describeAnswer(answer)}`,
      fix: 'Raise the limit that the answer names, or set the clocks of the replicas.',
      sink: SINK,
      subject: 'answer',
    });
  }

  return {
    name: SINK,
    sizeOf: ({ line, metadata }) =>
      line.length + ENTRY_OVERHEAD_BYTES + (metadata === undefined ? 0 : sizeOf(metadata)),
    encode,
    send,
    pack: packEntries,
    unpack: unpackEntries,
    async close() {
      connection.close();
    },
  };
}

function sizeOf(metadata: Readonly<Record<string, string>>): number {
  let size = 0;
  for (const name in metadata) size += name.length + (metadata[name] ?? '').length;
  return size;
}
