import type { HttpCellLabels } from '../metrics/http-cells.js';
import type { HttpSharing } from '../metrics/http-metrics.js';
import type { Labels } from '../metrics/metric-family.js';
import type { SharedBlock, SharedLabels } from './thread-messages.js';

/** One thing that the thread must know to read the series. */
type Handover = SharedBlock | SharedLabels;

/** The series of HTTP, in memory that a thread reads too. */
export interface SharedSeries extends HttpSharing {
  /** Hands over all that there is, and whatever is added, until the next call. */
  handTo(take: (handover: Handover) => void): void;
}

const KINDS: readonly (keyof HttpCellLabels)[] = ['series', 'endpoints'];

/** @see SharedSeries */
export function createSharedSeries(): SharedSeries {
  const blocks: SharedBlock[] = [];
  const told = { series: 0, endpoints: 0 };
  let labels: HttpCellLabels | undefined;
  let take: (handover: Handover) => void = () => {};
  let isDue = false;

  /** Routes are declared by the hundred: label sets of one turn go in one message, before anything can block. */
  function grown(): void {
    if (isDue) return;
    isDue = true;
    queueMicrotask(tellLabels);
  }

  function tellLabels(): void {
    isDue = false;
    for (const kind of KINDS) {
      const added = labelsFrom(kind, told[kind]);
      if (added.length === 0) continue;
      told[kind] += added.length;
      take({ kind: 'labels', of: kind, labels: added });
    }
  }

  function labelsFrom(kind: keyof HttpCellLabels, start: number): readonly Labels[] {
    const all = labels?.[kind];
    if (all === undefined) return [];
    return Array.from({ length: all.length - start }, (_, index) => all.labelsOf(start + index));
  }

  return {
    begin(given) {
      labels = given;
    },
    allocate(name, length) {
      const numbers = new Float64Array(new SharedArrayBuffer(length * Float64Array.BYTES_PER_ELEMENT));
      const block: SharedBlock = { kind: 'block', name, numbers };
      blocks.push(block);
      take(block);
      return numbers;
    },
    grown,
    handTo(given) {
      take = given;
      for (const block of blocks) take(block);
      told.series = 0;
      told.endpoints = 0;
      tellLabels();
    },
  };
}
