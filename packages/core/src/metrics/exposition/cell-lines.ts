import type { CellSource, MetricFamily } from '../metric-family.js';
import type { ExpositionFormat } from './exposition-format.js';
import type { SeriesLabels } from './label-bytes.js';
import { LinePrefix } from './line-prefix.js';
import type { LineBytes, PageWriter } from './page-writer.js';
import { textBytes } from './text-bytes.js';

/** Writes all lines of one series of a family, its numbers read at once; nothing for a series that is not shown. */
export type WriteSeries = (writer: PageWriter, index: number) => void;

/** What lines are made of. */
export interface CellLinesOptions {
  readonly family: MetricFamily;
  readonly cells: CellSource;
  readonly labels: SeriesLabels;
  readonly format: ExpositionFormat;
}

/** What stands between labels and value, where there are labels and where there are none. */
const TAIL = textBytes('} ');
const BARE_TAIL = textBytes(' ');

/** Prepares what does not change from pass to pass. */
export function createCellLines(options: CellLinesOptions): WriteSeries {
  const { bounds } = options.cells;
  return bounds === undefined ? scalarLines(options) : histogramLines(options, bounds);
}

function scalarLines({ family, cells, labels }: CellLinesOptions): WriteSeries {
  const name = textBytes(family.name);
  const number = new Float64Array(1);
  return (writer, index) => {
    if (!cells.isShown(index)) return;
    cells.read(index, number);
    writePlain(writer, { name, labels: labels(index) }, number[0] ?? 0);
  };
}

/** The hot loop of a scrape: `npm run bench -- scrape`. */
function histogramLines({ family, cells, labels, format }: CellLinesOptions, bounds: readonly number[]): WriteSeries {
  const bucketName = textBytes(`${family.name}_bucket`);
  const sumName = textBytes(`${family.name}_sum`);
  const countName = textBytes(`${family.name}_count`);
  const allBounds = [...bounds, Number.POSITIVE_INFINITY].map((bound) => `le="${format.bound(bound)}"} `);
  const tails = allBounds.map((bound) => textBytes(`,${bound}`));
  const bareTails = allBounds.map((bound) => textBytes(`{${bound}`));
  const sumSlot = allBounds.length;
  const numbers = new Float64Array(sumSlot + 1);
  const prefix = new LinePrefix();
  const writeExemplar = exemplarWriter(cells, format);

  return (writer, index) => {
    if (!cells.isShown(index)) return;
    cells.read(index, numbers);
    const own = labels(index);
    const ownTails = own.length === 0 ? bareTails : tails;
    prefix.compose(bucketName, own);
    let total = 0;
    for (let bucket = 0; bucket < sumSlot; bucket += 1) {
      total += numbers[bucket] ?? 0;
      writer.begin(prefix, ownTails[bucket] ?? TAIL);
      writer.value(total);
      writeExemplar?.(writer, index, bucket);
      writer.endLine();
    }
    writePlain(writer, { name: sumName, labels: own }, numbers[sumSlot] ?? 0);
    writePlain(writer, { name: countName, labels: own }, total);
  };
}

type WriteExemplar = (writer: PageWriter, index: number, bucket: number) => void;

function exemplarWriter(cells: CellSource, { exemplar: write }: ExpositionFormat): WriteExemplar | undefined {
  if (write === undefined || cells.exemplar === undefined) return undefined;
  return (writer, index, bucket) => {
    const exemplar = cells.exemplar?.(index, bucket);
    if (exemplar !== undefined) writer.text(write(exemplar));
  };
}

function writePlain(writer: PageWriter, { name, labels }: Omit<LineBytes, 'tail'>, value: number): void {
  writer.line({ name, labels, tail: labels.length === 0 ? BARE_TAIL : TAIL }, value);
}
