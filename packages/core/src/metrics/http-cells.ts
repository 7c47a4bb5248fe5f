import type { BucketDeclaration } from '@vigia/contract';
import { type CellLabels, createHistogramCells, type FindExemplar, type HistogramCells } from './histogram-cells.js';
import type { CellSource } from './metric-family.js';

/** Upper bounds of the histograms of HTTP. */
export interface HttpBuckets {
  readonly durationSeconds: BucketDeclaration;
  readonly sizeBytes: BucketDeclaration;
}

/** The histograms of HTTP: of whole label sets the durations, of endpoints the sizes. */
export interface HttpCells {
  readonly durations: HistogramCells;
  readonly requestSizes: HistogramCells;
  readonly responseSizes: HistogramCells;
}

/** The name of one of the histograms. */
export type HttpCellsName = keyof HttpCells;

/** Makes the numbers of the next block of a histogram, zeros. */
export type AllocateBlock = (name: HttpCellsName, length: number) => Float64Array;

/** What histograms of HTTP may have beside numbers in the memory of the process. */
export interface HttpCellsOptions {
  readonly buckets: HttpBuckets;
  /** Of the durations. */
  readonly exemplarOf?: FindExemplar | undefined;
  readonly allocate?: AllocateBlock | undefined;
}

/** @see HttpCells */
export function createHttpCells({ buckets, exemplarOf, allocate }: HttpCellsOptions): HttpCells {
  const { durationSeconds, sizeBytes } = buckets;
  const memoryOf = (name: HttpCellsName) => allocate && ((length: number) => allocate(name, length));
  return {
    durations: createHistogramCells('http_request_duration_seconds', durationSeconds, {
      exemplarOf,
      allocate: memoryOf('durations'),
    }),
    requestSizes: createHistogramCells('http_request_size_bytes', sizeBytes, { allocate: memoryOf('requestSizes') }),
    responseSizes: createHistogramCells('http_response_size_bytes', sizeBytes, { allocate: memoryOf('responseSizes') }),
  };
}

/** The label sets of the histograms. They may grow. */
export interface HttpCellLabels {
  readonly series: CellLabels;
  readonly endpoints: CellLabels;
}

/** The families that are read from the histograms. */
export interface HttpCellSources extends Readonly<Record<HttpCellsName, CellSource>> {
  /** `http_requests_total`: read from the durations, so that the two cannot disagree. */
  readonly totals: CellSource;
}

/** @see HttpCellSources */
export function httpCellSources(cells: HttpCells, { series, endpoints }: HttpCellLabels): HttpCellSources {
  return {
    totals: totalsOf(cells.durations, series),
    durations: cells.durations.source(series),
    requestSizes: cells.requestSizes.source(endpoints),
    responseSizes: cells.responseSizes.source(endpoints),
  };
}

/** Declared routes are shown at zero. */
function totalsOf(durations: HistogramCells, series: CellLabels): CellSource {
  return {
    bounds: undefined,
    get count() {
      return series.length;
    },
    labels: (cell) => series.labelsOf(cell),
    isShown: () => true,
    read: (cell, into) => {
      into[0] = durations.count(cell);
    },
    changes: durations.changes,
  };
}
