import type { PrometheusProcess } from '../../prometheus/prometheus-process.js';
import type { AllowedNames } from '../../provision/allowed-names.js';

/** The labels that the series of each name have, as Prometheus has stored them. */
export async function storedNames(prometheus: PrometheusProcess): Promise<AllowedNames> {
  const names = new Map<string, Set<string>>();
  for (const { __name__: name = '', ...labels } of await prometheus.series('{__name__!=""}')) {
    const known = names.get(name) ?? new Set();
    for (const label of Object.keys(labels)) known.add(label);
    names.set(name, known);
  }
  return names;
}
