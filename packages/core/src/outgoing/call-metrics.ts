import { METRICS, type MetricName, type Report } from '@vigia/contract';
import { catalogueCells, catalogueFamily } from '../metrics/catalogue-family.js';
import { createHistogramCells } from '../metrics/histogram-cells.js';
import type { FamilySource, MetricFamily, Sample } from '../metrics/metric-family.js';
import { type CallBudget, createCallSeries, MAX_CALL_SERIES } from './call-series.js';
import type { EndedCall } from './outgoing-call.js';

/** `http_client_request_duration_seconds`. */
export interface CallMetrics extends FamilySource {
  record(call: EndedCall): void;
}

const NAME = 'http_client_request_duration_seconds' satisfies MetricName;

/** @param hosts - How many different ones are told apart. */
export function createCallMetrics(hosts: number, report: Report): CallMetrics {
  const overflows: Record<CallBudget, number> = { host: 0, series: 0 };
  const fixes: Readonly<Record<CallBudget, string>> = {
    host: 'Raise `outgoing.hosts`, or call fewer hosts by name: those of tenants or of shards often share one.',
    series: 'Lower `outgoing.hosts`: these hosts answer with more different status codes than are of use.',
  };
  const series = createCallSeries({ hosts, folded });
  const durations = createHistogramCells(NAME, METRICS[NAME].buckets);
  const source = durations.source(series);

  function folded(budget: CallBudget): void {
    overflows[budget] += 1;
    if (overflows[budget] > 1) return;
    const spent = budget === 'host' ? `${hosts} hosts` : `${MAX_CALL_SERIES} label sets`;
    const message = `The budget of ${spent} of outgoing calls is spent; what is beyond it is counted as <other>.`;
    report({ code: 'VIGIA_BUDGET_EXCEEDED', subject: 'outgoing', message, fix: fixes[budget] });
  }

  function overflow(): MetricFamily {
    const name = 'telemetry_label_overflow_total';
    const samples = Object.entries(overflows).map(
      ([label, value]): Sample => ({ name, labels: { metric: NAME, label }, value }),
    );
    return catalogueFamily(name, samples);
  }

  return {
    record: (call) => void durations.recordDuration(series.cellOf(call), call),
    families: () => (series.length === 0 ? [] : [catalogueCells(NAME, source), overflow()]),
  };
}
