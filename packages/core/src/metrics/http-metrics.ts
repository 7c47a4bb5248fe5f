import type { Report } from '@vigia/contract';
import { catalogueCells, catalogueFamily } from './catalogue-family.js';
import { createExemplarCells, type ExemplarCandidate } from './exemplar-cells.js';
import type { CellLabels } from './histogram-cells.js';
import {
  type AllocateBlock,
  createHttpCells,
  type HttpBuckets,
  type HttpCellLabels,
  httpCellSources,
} from './http-cells.js';
import { createInFlightGauge } from './in-flight-gauge.js';
import { createLabelOverflow, type HttpLimits, type RequestLabel } from './label-overflow.js';
import type { Exemplar, Labels, MetricFamily } from './metric-family.js';
import { createSeriesTable, type SeriesKey, type SeriesTable } from './series-table.js';
import { createStreamMetrics, type StreamKind } from './stream-metrics.js';

/** What is measured of one exchange. The exchange itself implements it, so that recording allocates nothing. */
export interface ExchangeMeasurement extends ExemplarCandidate {
  /** As sent. */
  readonly method: string;
  /** A template, or `undefined` when nothing matched. */
  readonly route: string | undefined;
  readonly domain: string;
  /** What was sent, or 499. */
  readonly status: number;
  readonly aborted: boolean;
  readonly requestBytes: number;
  readonly responseBytes: number;
}

/** A request that somebody else followed. It is not kept. */
export interface CountedRequest extends SeriesKey {
  readonly durationSeconds: number;
}

/** Everything that is recorded about HTTP. Nothing here throws. */
export interface HttpMetrics {
  /** A request has come. */
  started(method: string): void;
  /**
   * A started request has ended. Returns the label that its route was given.
   * @param values - Of the user's labels, in their order; empty where they are missing.
   */
  ended(measurement: ExchangeMeasurement, values?: readonly string[]): string;
  /** Counts a request that was never {@link started}. The sizes of its bodies are not known. */
  counted(request: CountedRequest): void;
  /** A started request has turned out to be a stream: it is no longer in flight and will have no latency. */
  streamStarted(method: string, kind: StreamKind): void;
  /** A stream has ended. Returns the label that its route was given. */
  streamEnded(kind: StreamKind, route: string | undefined): string;
  /** A started request, or what became a stream, is taken back as if it had never come. */
  discarded(method: string, stream: StreamKind | undefined): void;
  /**
   * Makes `http_requests_total` exist at zero for 200 and 500 of a route, in the first domain seen, else `web`:
   * a counter that is born at 1 shows no increase. Spends half of the budgets at most. Does nothing where the user
   * has labels, whose values are not known before the request.
   */
  declareRoute(method: string, route: string): void;
  families(): readonly MetricFamily[];
  /** The label sets, and how many values the budgets have been spent on. */
  usage(): SeriesUsage;
  /** The exemplars of the durations that lead to a trace. */
  exemplarsOf(traceId: string): readonly FoundExemplar[];
}

/** How far the budgets of labels are used. */
export interface SeriesUsage extends ReturnType<SeriesTable['used']> {
  readonly series: readonly { readonly route: string }[];
}

/** An exemplar, and the bucket where it stands. */
export interface FoundExemplar {
  readonly exemplar: Exemplar;
  readonly series: Labels;
  /** The upper bound; `Infinity` of the last bucket. */
  readonly bound: number;
}

/** What the HTTP metrics need. */
export interface HttpMetricsOptions {
  readonly limits: HttpLimits;
  /** Upper bounds of the histograms. */
  readonly buckets: HttpBuckets;
  readonly labels: readonly RequestLabel[];
  readonly report: Report;
  /** Where another thread reads the numbers too. */
  readonly sharing?: HttpSharing | undefined;
}

/** Lets another thread read the numbers. */
export interface HttpSharing {
  readonly allocate: AllocateBlock;
  /** Told of the label sets once, before there are any. */
  begin(labels: HttpCellLabels): void;
  /** There is a label set more. Must not throw. */
  grown(): void;
}

const DECLARED_STATUSES: readonly number[] = [200, 500];
const NO_VALUES: readonly string[] = [];

/** @see HttpMetrics */
export function createHttpMetrics({ limits, buckets, labels, report, sharing }: HttpMetricsOptions): HttpMetrics {
  const overflow = createLabelOverflow(limits, labels, report);
  const table = createSeriesTable({ limits, labels, overflow, grown: sharing?.grown });
  const inFlight = createInFlightGauge();
  const streams = createStreamMetrics();
  const exemplars = createExemplarCells(buckets.durationSeconds.length + 1);
  const { exemplarOf } = exemplars;
  const cells = createHttpCells({ buckets, exemplarOf, allocate: sharing?.allocate });
  const { durations, requestSizes, responseSizes } = cells;
  const aborts: number[] = [];
  const timed = { durationSeconds: 0 };

  function ended(measurement: ExchangeMeasurement, values: readonly string[] = NO_VALUES): string {
    inFlight.leave(measurement.method);
    const cell = table.cellOf(measurement, values);
    const { endpoint, route } = table.seriesAt(cell);
    exemplars.offer(cell, durations.recordDuration(cell, measurement), measurement);
    requestSizes.record(endpoint, measurement.requestBytes);
    responseSizes.record(endpoint, measurement.responseBytes);
    if (measurement.aborted) aborts[endpoint] = (aborts[endpoint] ?? 0) + 1;
    return route;
  }

  // Read first: finding the cell may tell of a problem, and whoever hears of it may count with the same object.
  function counted(request: CountedRequest): void {
    const { durationSeconds } = request;
    const cell = table.cellOf(request, NO_VALUES);
    timed.durationSeconds = durationSeconds;
    durations.recordDuration(cell, timed);
  }

  function streamStarted(method: string, kind: StreamKind): void {
    inFlight.leave(method);
    streams.opened(kind);
  }

  function streamEnded(kind: StreamKind, route: string | undefined): string {
    const label = table.routeLabel(route, 'http_streams_total');
    streams.closed(kind, label);
    return label;
  }

  function discarded(method: string, stream: StreamKind | undefined): void {
    if (stream === undefined) inFlight.leave(method);
    else streams.discarded(stream);
  }

  const cellLabels: HttpCellLabels = { series: seriesLabels(table), endpoints: endpointLabels(table) };
  const sources = httpCellSources(cells, cellLabels);
  sharing?.begin(cellLabels);

  function families(): readonly MetricFamily[] {
    return [
      catalogueCells('http_requests_total', sources.totals),
      catalogueCells('http_request_duration_seconds', sources.durations),
      inFlight.family(),
      abortTotals(table, aborts),
      catalogueCells('http_request_size_bytes', sources.requestSizes),
      catalogueCells('http_response_size_bytes', sources.responseSizes),
      ...streams.families(),
      overflow.family(),
      seriesGauge(table.series.length),
    ];
  }

  return {
    started: inFlight.enter,
    ended,
    counted,
    streamStarted,
    streamEnded,
    discarded,
    declareRoute: (method, route) => table.declare(method, route, DECLARED_STATUSES),
    families,
    usage: () => ({ series: table.series, ...table.used() }),
    exemplarsOf: (traceId) =>
      exemplars.find(traceId).map(({ cell, bucket, exemplar }) => ({
        exemplar,
        series: table.seriesAt(cell).labels,
        bound: buckets.durationSeconds[bucket] ?? Number.POSITIVE_INFINITY,
      })),
  };
}

/** Nothing is known of a cell that the table has not handed out. */
const NO_LABELS: Labels = {};

function seriesLabels({ series }: SeriesTable): CellLabels {
  return {
    get length() {
      return series.length;
    },
    labelsOf: (cell) => series[cell]?.labels ?? NO_LABELS,
  };
}

function endpointLabels({ endpoints }: SeriesTable): CellLabels {
  return {
    get length() {
      return endpoints.length;
    },
    labelsOf: (endpoint) => endpoints[endpoint] ?? NO_LABELS,
  };
}

/** Zero for an endpoint that saw no abort yet. */
function abortTotals({ endpoints }: SeriesTable, aborts: readonly number[]): MetricFamily {
  const name = 'http_requests_aborted_total';
  return catalogueFamily(
    name,
    endpoints.map((labels, endpoint) => ({ name, labels, value: aborts[endpoint] ?? 0 })),
  );
}

function seriesGauge(value: number): MetricFamily {
  const name = 'telemetry_series';
  return catalogueFamily(name, [{ name, labels: {}, value }]);
}
