import type { Exemplar } from './metric-family.js';

/** An observation that may become the exemplar of the bucket that it fell into. */
export interface ExemplarCandidate {
  /** Start of the exchange, milliseconds of the monotonic clock. */
  readonly startedAtMs: number;
  readonly durationSeconds: number;
  /** May be made when it is first asked for, which is dear: asked for only when the observation is kept. */
  readonly traceId: string;
}

/** The exemplars of one histogram family: one observation for each bucket of each cell, the last or nearly so. */
export interface ExemplarCells {
  /** Keeps an observation unless the bucket has got one within the last second. */
  offer(cell: number, bucket: number, candidate: ExemplarCandidate): void;
  /** What is kept for a bucket. */
  exemplarOf(cell: number, bucket: number): Exemplar | undefined;
}

/** Far less than the time between two scrapes, and long enough that a busy bucket is asked for nothing but a number. */
const KEPT_FOR_MS = 1_000;
const CELLS_PER_BLOCK = 64;
/** From when on the next one is kept (monotonic), the duration of the last, and when it ended (Unix epoch, seconds). */
const FIELDS = 3;

/** Exemplars by whole blocks of cells, made when a cell of the block gets its first. */
interface Block {
  readonly numbers: Float64Array;
  readonly traceIds: (string | undefined)[];
}

/**
 * Creates the exemplars of a family.
 * @param buckets - How many a cell has, `+Inf` included.
 */
export function createExemplarCells(buckets: number): ExemplarCells {
  const blocks: (Block | undefined)[] = [];

  function createBlock(): Block {
    const slots = CELLS_PER_BLOCK * buckets;
    return {
      numbers: new Float64Array(slots * FIELDS),
      traceIds: new Array<string | undefined>(slots).fill(undefined),
    };
  }

  function blockOf(index: number): Block {
    while (blocks.length <= index) blocks.push(undefined);
    const block = blocks[index] ?? createBlock();
    blocks[index] = block;
    return block;
  }

  function offer(cell: number, bucket: number, candidate: ExemplarCandidate): void {
    const block = blockOf(Math.floor(cell / CELLS_PER_BLOCK));
    const slot = (cell % CELLS_PER_BLOCK) * buckets + bucket;
    const endedAtMs = candidate.startedAtMs + candidate.durationSeconds * 1000;
    const dueAtMs = block.numbers[slot * FIELDS] ?? 0;
    if (endedAtMs >= dueAtMs && isMeasured(candidate)) keep(block, slot, candidate);
  }

  function exemplarOf(cell: number, bucket: number): Exemplar | undefined {
    const block = blocks[Math.floor(cell / CELLS_PER_BLOCK)];
    const slot = (cell % CELLS_PER_BLOCK) * buckets + bucket;
    const traceId = block?.traceIds[slot];
    if (block === undefined || traceId === undefined) return undefined;
    const value = block.numbers[slot * FIELDS + 1] ?? 0;
    return { labels: { trace_id: traceId }, value, timestampSeconds: block.numbers[slot * FIELDS + 2] };
  }

  return { offer, exemplarOf };
}

function isMeasured({ durationSeconds }: ExemplarCandidate): boolean {
  return durationSeconds >= 0 && durationSeconds < Number.POSITIVE_INFINITY;
}

function keep({ numbers, traceIds }: Block, slot: number, candidate: ExemplarCandidate): void {
  const { startedAtMs, durationSeconds, traceId } = candidate;
  numbers[slot * FIELDS] = startedAtMs + durationSeconds * 1000 + KEPT_FOR_MS;
  numbers[slot * FIELDS + 1] = durationSeconds;
  numbers[slot * FIELDS + 2] = Date.now() / 1000;
  traceIds[slot] = ownText(traceId);
}

/** A flat copy: what was cut out of a header would keep the whole of it alive. */
function ownText(text: string): string {
  return Buffer.from(text, 'latin1').toString('latin1');
}
