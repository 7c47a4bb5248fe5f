import type { Exemplar } from './metric-family.js';

/** An observation that may become the exemplar of the bucket that it fell into. */
export interface ExemplarCandidate {
  /** Start of the exchange, milliseconds of the monotonic clock. */
  readonly startedAtMs: number;
  readonly durationSeconds: number;
  /** May be made when it is first asked for, which is dear: asked for only when the observation is kept. */
  readonly traceId: string;
  /** Whether its trace can be looked up, as far as that is known. Asked as {@link traceId} is. */
  readonly isExemplary?: boolean | undefined;
  /** `undefined` where no span is known to have been recorded. */
  readonly exemplarSpanId?: string | undefined;
}

/** The exemplars of one histogram family: one observation for each bucket of each cell, the last or nearly so. */
export interface ExemplarCells {
  /** Keeps an observation unless the bucket has got one within the last second. */
  offer(cell: number, bucket: number, candidate: ExemplarCandidate): void;
  /** What is kept for a bucket. */
  exemplarOf(cell: number, bucket: number): Exemplar | undefined;
  /** Those of a trace, and where they stand. */
  find(traceId: string): readonly KeptExemplar[];
}

/** An exemplar and its place. */
export interface KeptExemplar {
  readonly cell: number;
  readonly bucket: number;
  readonly exemplar: Exemplar;
}

/** Far less than the time between two scrapes, and long enough that a busy bucket is asked for nothing but a number. */
const KEPT_FOR_MS = 1_000;
const CELLS_PER_BLOCK = 64;

/** Exemplars by whole blocks of cells, made when a cell of the block gets its first. */
interface Block {
  /** From when on the next one is kept, on the monotonic clock. */
  readonly dueAtMs: Float64Array;
  readonly exemplars: (Exemplar | undefined)[];
}

/**
 * Creates the exemplars of a family.
 * @param buckets - How many a cell has, `+Inf` included.
 */
export function createExemplarCells(buckets: number): ExemplarCells {
  const blocks: (Block | undefined)[] = [];

  function blockOf(cell: number): Block {
    const index = Math.floor(cell / CELLS_PER_BLOCK);
    return blocks[index] ?? grow(index);
  }

  function grow(index: number): Block {
    while (blocks.length < index) blocks.push(undefined);
    const slots = CELLS_PER_BLOCK * buckets;
    const exemplars = new Array<Exemplar | undefined>(slots).fill(undefined);
    const block: Block = { dueAtMs: new Float64Array(slots), exemplars };
    blocks[index] = block;
    return block;
  }

  function slotOf(cell: number, bucket: number): number {
    return (cell % CELLS_PER_BLOCK) * buckets + bucket;
  }

  function offer(cell: number, bucket: number, candidate: ExemplarCandidate): void {
    const { dueAtMs, exemplars } = blockOf(cell);
    const slot = slotOf(cell, bucket);
    const endedAtMs = candidate.startedAtMs + candidate.durationSeconds * 1000;
    if (!(endedAtMs >= (dueAtMs[slot] ?? 0)) || !isMeasured(candidate) || candidate.isExemplary === false) return;
    dueAtMs[slot] = endedAtMs + KEPT_FOR_MS;
    exemplars[slot] = exemplarFrom(candidate);
  }

  function find(traceId: string): readonly KeptExemplar[] {
    return blocks.flatMap((block, index) =>
      (block?.exemplars ?? []).flatMap((exemplar, slot) =>
        exemplar?.labels['trace_id'] === traceId
          ? [{ cell: index * CELLS_PER_BLOCK + Math.floor(slot / buckets), bucket: slot % buckets, exemplar }]
          : [],
      ),
    );
  }

  return {
    offer,
    find,
    exemplarOf: (cell, bucket) => blocks[Math.floor(cell / CELLS_PER_BLOCK)]?.exemplars[slotOf(cell, bucket)],
  };
}

function isMeasured({ durationSeconds }: ExemplarCandidate): boolean {
  return durationSeconds >= 0 && durationSeconds < Number.POSITIVE_INFINITY;
}

function exemplarFrom({ traceId, exemplarSpanId, durationSeconds }: ExemplarCandidate): Exemplar {
  const trace = { trace_id: ownText(traceId) };
  const labels = exemplarSpanId === undefined ? trace : { ...trace, span_id: ownText(exemplarSpanId) };
  return { labels, value: durationSeconds, timestampSeconds: Date.now() / 1000 };
}

/** A flat copy: what was cut out of a header would keep the whole of it alive. */
function ownText(text: string): string {
  return Buffer.from(text, 'latin1').toString('latin1');
}
