import { describeValue, HTTP_DURATION_BUCKETS, type Place } from '@vigia/contract';
import { DEFAULTS } from './defaults.js';
import type { ObservabilityDescription } from './description.js';
import { rejectUnknown } from './reject-unknown.js';
import type {
  AvailabilitySloDescription,
  KpiSloDescription,
  LatencySloDescription,
  SloDescription,
} from './slo-description.js';

/** Notes what in an SLO the rest of the description does not have: a bucket, a domain, a KPI, a label's value. */
export function rejectSloConflicts(slo: SloDescription, description: ObservabilityDescription, place: Place): void {
  if (slo.type === 'latency') rejectThreshold(slo, description, place);
  if (slo.type === 'kpi') rejectKpi(slo, description, place);
  if (slo.type === 'availability') rejectStatuses(slo, place);
  if (slo.type !== 'availability' && slo.type !== 'latency') return;
  if (slo.domain === undefined) return;
  const known = description.domains ?? DEFAULTS.domains;
  rejectUnknown({ name: slo.domain, known, among: 'domains' }, place.child('domain'));
}

const STATUS_CODES: readonly string[] = Array.from({ length: 500 }, (_, index) => String(index + 100));

/** What is always or never bad promises nothing. */
function rejectStatuses({ bad = DEFAULTS.badStatus }: AvailabilitySloDescription, place: Place): void {
  const pattern = new RegExp(`^(?:${bad})$`);
  const count = STATUS_CODES.filter((status) => pattern.test(status)).length;
  if (count > 0 && count < STATUS_CODES.length) return;
  const { path } = place.child('bad');
  place.reject(
    'VIGIA_DECLARATION_INVALID',
    `\`${path}\` is ${describeValue(bad)}, which ${count === 0 ? 'no' : 'every'} status code matches; take one such as "5..".`,
  );
}

/** Between two buckets nobody knows how many requests were faster. */
function rejectThreshold(
  { thresholdSeconds }: LatencySloDescription,
  { buckets = HTTP_DURATION_BUCKETS }: ObservabilityDescription,
  place: Place,
): void {
  if (buckets.includes(thresholdSeconds)) return;
  const { path } = place.child('thresholdSeconds');
  place.reject(
    'VIGIA_DECLARATION_INVALID',
    `\`${path}\` is ${thresholdSeconds}, which is no bucket of the histogram: take one of ${buckets.join(', ')}, or add it to \`metrics.buckets.durationSeconds\` of the service and to \`buckets\` here.`,
  );
}

function rejectKpi(slo: KpiSloDescription, { kpis = {} }: ObservabilityDescription, place: Place): void {
  rejectUnknown({ name: slo.kpi, known: Object.keys(kpis), among: 'kpis' }, place.child('kpi'));
  const kpi = Object.hasOwn(kpis, slo.kpi) ? kpis[slo.kpi] : undefined;
  if (kpi === undefined) return;
  if (kpi.type !== 'counter') {
    const { path } = place.child('kpi');
    place.reject(
      'VIGIA_DECLARATION_INVALID',
      `\`${path}\` is ${describeValue(slo.kpi)}, a ${kpi.type}; only a counter has good and bad ones.`,
    );
  }
  rejectLabels(slo, kpi.labels ?? {}, place.child('bad'));
}

function rejectLabels(
  { bad, kpi }: KpiSloDescription,
  declared: Readonly<Record<string, readonly string[]>>,
  place: Place,
): void {
  const among = `kpis.${kpi}.labels`;
  if (Object.keys(bad).length === 0) {
    place.reject(
      'VIGIA_DECLARATION_INVALID',
      `\`${place.path}\` is empty; name the label values of \`${among}\` that are bad.`,
    );
  }
  for (const [label, values] of Object.entries(bad)) {
    rejectUnknown({ name: label, known: Object.keys(declared), among }, place.child(label));
    const known = Object.hasOwn(declared, label) ? (declared[label] ?? []) : values;
    for (const [index, name] of values.entries()) {
      rejectUnknown({ name, known, among: `${among}.${label}` }, place.child(label).child(index));
    }
  }
  if (hasEveryValue(bad, declared)) {
    place.reject(
      'VIGIA_DECLARATION_INVALID',
      `\`${place.path}\` names every value, so that nothing is good; leave out those of \`${among}\` that are.`,
    );
  }
}

function hasEveryValue(bad: KpiSloDescription['bad'], declared: Readonly<Record<string, readonly string[]>>): boolean {
  const labels = Object.entries(bad);
  return (
    labels.length > 0 &&
    labels.every(([label, values]) => declared[label]?.every((value) => values.includes(value)) === true)
  );
}
