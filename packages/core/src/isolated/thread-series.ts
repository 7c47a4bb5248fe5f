import { catalogueCells } from '../metrics/catalogue-family.js';
import type { CellLabels } from '../metrics/histogram-cells.js';
import { createHttpCells, type HttpBuckets, httpCellSources } from '../metrics/http-cells.js';
import type { FamilySource, Labels } from '../metrics/metric-family.js';
import type { SharedBlock, SharedLabels } from './thread-messages.js';

/** The series of HTTP as a thread reads them while the process records. */
export interface ThreadSeries extends FamilySource {
  take(handover: SharedBlock | SharedLabels): void;
}

const NO_LABELS: Labels = {};

/** @see ThreadSeries */
export function createThreadSeries(buckets: HttpBuckets): ThreadSeries {
  const cells = createHttpCells({ buckets });
  const labels: Readonly<Record<SharedLabels['of'], Labels[]>> = { series: [], endpoints: [] };
  const sources = httpCellSources(cells, { series: listed(labels.series), endpoints: listed(labels.endpoints) });

  return {
    take(handover) {
      if (handover.kind === 'block') cells[handover.name].adopt(handover.numbers);
      else labels[handover.of].push(...handover.labels);
    },
    families: () => [
      catalogueCells('http_requests_total', sources.totals),
      catalogueCells('http_request_duration_seconds', sources.durations),
      catalogueCells('http_request_size_bytes', sources.requestSizes),
      catalogueCells('http_response_size_bytes', sources.responseSizes),
    ],
  };
}

function listed(labels: readonly Labels[]): CellLabels {
  return {
    get length() {
      return labels.length;
    },
    labelsOf: (cell) => labels[cell] ?? NO_LABELS,
  };
}
