import type { CellSource } from '../metric-family.js';
import type { OpenLabels } from './label-text.js';
import { OVERSHOOT_BYTES, type TextBytes } from './text-bytes.js';

/** The labels of one series as they are written, by its index. */
export type SeriesLabels = (index: number) => TextBytes;

/** The labels of the series that lie in typed arrays, each written once: an index belongs to one label set for ever. */
export interface LabelBytes {
  of(source: CellSource): SeriesLabels;
  /** Lets go of all. */
  forget(): void;
}

/** Labels lie in pieces of memory that many of them share. */
const ARENA_BYTES = 64 * 1024;

/** @see LabelBytes */
export function createLabelBytes(openLabels: OpenLabels): LabelBytes {
  let known = new WeakMap<CellSource, SeriesLabels>();
  let arena = Buffer.alloc(0);
  let view = viewOf(arena);
  let used = 0;

  function store(text: string): TextBytes {
    const length = Buffer.byteLength(text);
    if (used + length + OVERSHOOT_BYTES > arena.length) open(length + OVERSHOOT_BYTES);
    const start = used;
    used += arena.write(text, start);
    return { view, start, length };
  }

  function open(length: number): void {
    arena = Buffer.alloc(Math.max(ARENA_BYTES, length));
    view = viewOf(arena);
    used = 0;
  }

  function labelsOf(source: CellSource): SeriesLabels {
    const texts: TextBytes[] = [];
    return (index) => {
      const text = texts[index] ?? store(openLabels(source.labels(index)));
      texts[index] = text;
      return text;
    };
  }

  return {
    of(source) {
      const labels = known.get(source) ?? labelsOf(source);
      known.set(source, labels);
      return labels;
    },
    forget() {
      known = new WeakMap();
      open(0);
    },
  };
}

function viewOf({ buffer, byteOffset, length }: Buffer): DataView {
  return new DataView(buffer, byteOffset, length);
}
