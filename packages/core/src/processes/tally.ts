import { METRICS } from '@vigia/contract';
import { type CellSource, type MetricFamily, SERIES_PER_BLOCK } from '../metrics/metric-family.js';

/** What the process uses, such as CPU time, grows by itself: no reason to write. */
const GROWS_BY_ITSELF = /^(?:process|nodejs|host)_/;

/** A number that is another one when anything was counted in between. */
export function tallyOf(families: readonly MetricFamily[]): number {
  let tally = 0;
  for (const family of families) {
    if (family.type === 'gauge' || growsByItself(family)) continue;
    tally += family.cells === undefined ? ofSamples(family) : ofCells(family.cells);
  }
  return tally;
}

/** An application may count under such names too. */
function growsByItself({ name }: MetricFamily): boolean {
  return GROWS_BY_ITSELF.test(name) && Object.hasOwn(METRICS, name);
}

function ofSamples({ samples }: MetricFamily): number {
  return samples.reduce((sum, { value }) => (Number.isFinite(value) ? sum + value : sum), samples.length);
}

function ofCells(cells: CellSource): number {
  let sum = cells.count;
  for (let block = 0; block * SERIES_PER_BLOCK < cells.count; block += 1) sum += cells.changes(block);
  return sum;
}
