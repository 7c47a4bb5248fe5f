import { SAMPLED } from '../exchange/ids/trace-context.js';
import type { ResolvedTraces } from '../options/resolve-traces.js';
import { CollectedTrace, DROPPED_SPANS, type SpanOutlet, type TraceEntry } from './collected-trace.js';
import type { LocalSpan, RootTrace } from './local-trace.js';

/** Decides about a trace that begins outside of every exchange. */
export type RootVerdict = (root: LocalSpan, isFailed: boolean) => boolean;

/** A trace that somebody began outside of every exchange. */
export class CollectedRoot extends CollectedTrace implements RootTrace {
  readonly #isKept: RootVerdict;
  #hasEnded = false;

  constructor(entry: TraceEntry, outlet: SpanOutlet, isKept: RootVerdict) {
    super(entry, outlet);
    this.#isKept = isKept;
  }

  end(root: LocalSpan, isFailed: boolean): void {
    if (this.#hasEnded) return;
    this.#hasEnded = true;
    this.decide((this.flags & SAMPLED) !== 0 || this.#isKept(root, isFailed));
    this.add(this.overflow > 0 ? withOverflow(root, this.overflow) : root);
  }
}

function withOverflow(root: LocalSpan, overflow: number): LocalSpan {
  return { ...root, attributes: { ...root.attributes, [DROPPED_SPANS]: overflow } };
}

/** Keeps what failed, and what was slow. */
export function createRootVerdict({ errors, slowMs = Number.POSITIVE_INFINITY }: ResolvedTraces): RootVerdict {
  return ({ durationSeconds }, isFailed) => (errors && isFailed) || durationSeconds * 1_000 >= slowMs;
}
