import { METRICS, type MetricName } from '@vigia/contract';
import type { CellSource, MetricFamily, Sample } from './metric-family.js';
import { sourceSamples } from './source-samples.js';

/** A family whose name, type, unit and help are those of the catalogue. */
export function catalogueFamily(name: MetricName, samples: readonly Sample[]): MetricFamily {
  const { type, unit, help } = METRICS[name];
  return { name, type, unit, help, samples };
}

/** The same, of series that lie in typed arrays. */
export function catalogueCells(name: MetricName, cells: CellSource): MetricFamily {
  const { type, unit, help } = METRICS[name];
  let samples: readonly Sample[] | undefined;
  return {
    name,
    type,
    unit,
    help,
    cells,
    get samples() {
      samples ??= sourceSamples(name, cells);
      return samples;
    },
  };
}
