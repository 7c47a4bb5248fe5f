import type { BusinessView } from '../api/business-view.js';
import { type Families, samplesOf } from '../resources/families.js';

/** What the audit trail has taken, by its labels; `undefined` where there is no trail. */
export function auditRows(families: Families): BusinessView['audit'] {
  const samples = samplesOf(families, 'audit_entries_total');
  return samples.length === 0 ? undefined : samples.map(({ labels, value }) => ({ labels, count: value }));
}

/** Those of several processes. */
export function mergeAudit(processes: readonly BusinessView['audit'][]): BusinessView['audit'] {
  const present = processes.filter((rows) => rows !== undefined);
  if (present.length === 0) return undefined;
  const counts = new Map<string, number>();
  for (const { labels, count } of present.flat()) {
    const key = JSON.stringify(labels);
    counts.set(key, (counts.get(key) ?? 0) + count);
  }
  return [...counts].map(([key, count]) => ({ labels: JSON.parse(key) as Readonly<Record<string, string>>, count }));
}
