import { describeValue, HTTP_DURATION_BUCKETS, type Place } from '@vigia/contract';
import { DEFAULTS } from './defaults.js';
import type { ObservabilityDescription } from './description.js';
import { rejectKpiConflicts } from './kpi-conflicts.js';
import { isBroken, isWhole, memberOf, type Part } from './part.js';
import { rejectUnknown } from './reject-unknown.js';
import type { SloDescription } from './slo-description.js';

/** Notes what in an SLO the rest of the description does not have: a bucket, a domain, a KPI, a label's value. */
export function rejectSloConflicts(slo: Part<SloDescription>, description: Part<ObservabilityDescription>): void {
  if (isOf(slo, 'kpi')) rejectKpiConflicts(slo, memberOf(description, 'kpis'));
  if (isOf(slo, 'latency')) {
    rejectThreshold(memberOf(slo, 'thresholdSeconds'), memberOf(description, 'buckets'));
    rejectDomain(memberOf(slo, 'domain'), memberOf(description, 'domains'));
  }
  if (isOf(slo, 'availability')) {
    rejectStatuses(memberOf(slo, 'bad'));
    rejectDomain(memberOf(slo, 'domain'), memberOf(description, 'domains'));
  }
}

function isOf<Type extends SloDescription['type']>(
  slo: Part<SloDescription>,
  type: Type,
): slo is Part<Extract<SloDescription, { readonly type: Type }>> {
  return slo.read?.type === type;
}

function rejectDomain({ read: name, place }: Part<string>, domains: Part<readonly string[]>): void {
  if (name === undefined || (domains.given !== undefined && !isWhole(domains))) return;
  rejectUnknown({ name, known: domains.read ?? DEFAULTS.domains, among: 'domains' }, place);
}

const STATUS_CODES: readonly string[] = Array.from({ length: 500 }, (_, index) => String(index + 100));

/** What is always or never bad promises nothing. */
function rejectStatuses(statuses: Part<string>): void {
  if (isBroken(statuses)) return;
  const { read: bad = DEFAULTS.badStatus, place } = statuses;
  const pattern = new RegExp(`^(?:${bad})$`);
  const count = STATUS_CODES.filter((status) => pattern.test(status)).length;
  if (count > 0 && count < STATUS_CODES.length) return;
  const matched = `which ${count === 0 ? 'no' : 'every'} status code matches`;
  reject(place, `is ${describeValue(bad)}, ${matched}; take one such as "5..".`);
}

/** Between two buckets nobody knows how many requests were faster. */
function rejectThreshold({ read: thresholdSeconds, place }: Part<number>, given: Part<readonly number[]>): void {
  if (thresholdSeconds === undefined || isBroken(given)) return;
  const buckets = given.read ?? HTTP_DURATION_BUCKETS;
  if (buckets.includes(thresholdSeconds)) return;
  const fix = `take one of ${buckets.join(', ')}, or add it to \`metrics.buckets.durationSeconds\` of the service and to \`buckets\` here.`;
  reject(place, `is ${thresholdSeconds}, which is no bucket of the histogram: ${fix}`);
}

function reject(place: Place, message: string): void {
  place.reject('VIGIA_DECLARATION_INVALID', `\`${place.path}\` ${message}`);
}
