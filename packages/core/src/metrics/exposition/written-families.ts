import type { CellSource, MetricFamily } from '../metric-family.js';
import { createCellLines, type WriteSeries } from './cell-lines.js';
import type { ExpositionFormat } from './exposition-format.js';
import { createKeptBlocks, type KeptBlocks } from './kept-blocks.js';
import { createLabelBytes } from './label-bytes.js';
import type { OpenLabels } from './label-text.js';
import { createTextArena } from './text-arena.js';

/** What is remembered of a family in one format from scrape to scrape. */
export interface WrittenFamily {
  readonly name: string;
  readonly writeSeries: WriteSeries;
  readonly blocks: KeptBlocks;
}

/** What scrapes leave for the next one. */
export interface WrittenFamilies {
  /** A pass begins: what is remembered is remembered for another while. */
  used(): void;
  of(family: MetricFamily, cells: CellSource, format: ExpositionFormat): WrittenFamily;
  /** Lets go of everything. */
  forget(): void;
}

const MOST_KEPT_BYTES = 32 * 1024 * 1024;

/** Several times what lies between two scrapes. */
const FORGET_AFTER_MS = 60_000;

/** @see WrittenFamilies */
export function createWrittenFamilies(openLabels: OpenLabels): WrittenFamilies {
  const labels = createLabelBytes(openLabels);
  const arena = createTextArena(MOST_KEPT_BYTES);
  let byFormat = new Map<ExpositionFormat, WeakMap<CellSource, WrittenFamily>>();
  let timer: NodeJS.Timeout | undefined;

  function ofFormat(format: ExpositionFormat): WeakMap<CellSource, WrittenFamily> {
    const found = byFormat.get(format) ?? new WeakMap<CellSource, WrittenFamily>();
    byFormat.set(format, found);
    return found;
  }

  function of(family: MetricFamily, cells: CellSource, format: ExpositionFormat): WrittenFamily {
    const known = ofFormat(format).get(cells);
    if (known !== undefined && known.name === family.name) return known;
    const writeSeries = createCellLines({ family, cells, labels: labels.of(cells), format });
    const written: WrittenFamily = { name: family.name, writeSeries, blocks: createKeptBlocks(arena) };
    ofFormat(format).set(cells, written);
    return written;
  }

  function forget(): void {
    clearTimeout(timer);
    timer = undefined;
    byFormat = new Map();
    arena.clear();
    labels.forget();
  }

  function used(): void {
    if (timer === undefined) timer = setTimeout(forget, FORGET_AFTER_MS).unref();
    else timer.refresh();
  }

  return { used, of, forget };
}
