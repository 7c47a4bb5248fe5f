import { METRICS, type MetricName } from '@vigia/contract';
import { createSignals, type HistogramPart, type Observability, selectorsIn } from '@vigia/provision';

const PARTS: readonly HistogramPart[] = ['bucket', 'sum', 'count'];

/** Series that a service of ours can have by itself: those of the catalogue and of the KPIs that are declared. */
function cataloguedNames(observability: Observability): ReadonlySet<string> {
  const signals = createSignals(observability);
  const metrics = (Object.keys(METRICS) as MetricName[]).flatMap((name) =>
    METRICS[name].type === 'histogram' ? PARTS.map((part) => signals.metric(name, part)) : signals.metric(name),
  );
  const kpis = observability.kpis.flatMap(({ name, type }) =>
    type === 'histogram' ? PARTS.map((part) => signals.kpi(name, part)) : signals.kpi(name),
  );
  return new Set([...metrics, ...kpis]);
}

/** Series that only the author of the description knows: those of SLOs of any two rates. */
export function writtenNames(observability: Observability): ReadonlySet<string> {
  const catalogued = cataloguedNames(observability);
  const texts = observability.slos.flatMap((slo) => (slo.type === 'ratio' ? [slo.bad, slo.total] : []));
  const names = texts.flatMap((text) => selectorsIn(text).map(({ metric }) => metric));
  return new Set(names.filter((name) => !catalogued.has(name)));
}
