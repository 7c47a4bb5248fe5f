import { OVERFLOW_VALUE, type Report } from '@vigia/contract';
import { catalogueFamily } from '../metrics/catalogue-family.js';
import { createLabelValues } from '../metrics/label-values.js';
import type { MetricFamily } from '../metrics/metric-family.js';

/** `http_requests_started_total`: requests that somebody announced, whether they ended or not. */
export interface Arrivals {
  count(domain: string): void;
  /** None before the first request is announced: a telemetry alone announces none. */
  families(): readonly MetricFamily[];
}

/** What {@link createArrivals} needs. */
export interface ArrivalsOptions {
  /** Different values of `domain`; further ones are counted as `<other>`. */
  readonly domains: number;
  readonly report: Report;
}

interface Domain {
  readonly label: string;
  requests: number;
}

/** @see Arrivals */
export function createArrivals({ domains, report }: ArrivalsOptions): Arrivals {
  const seen: Domain[] = [];
  const values = createLabelValues<Domain>({
    limit: domains,
    reserved: [OVERFLOW_VALUE],
    create: (label) => {
      const domain = { label, requests: 0 };
      seen.push(domain);
      return domain;
    },
  });
  let told = false;

  function overflow(): Domain {
    if (!told) tell();
    return values.overflow;
  }

  /** Whoever is told may announce a request of the same domain. */
  function tell(): void {
    told = true;
    report({
      code: 'VIGIA_BUDGET_EXCEEDED',
      message: `registerRequest was given more than ${domains} domains; further ones are counted as <other>.`,
      fix: 'Give registerRequest one of a few names: what clients send, such as a Host header, is no domain.',
    });
  }

  return {
    count: (domain) => {
      (values.entryOf(domain) ?? overflow()).requests += 1;
    },
    families: () => families(seen.filter(({ requests }) => requests > 0)),
  };
}

function families(domains: readonly Domain[]): readonly MetricFamily[] {
  if (domains.length === 0) return [];
  const name = 'http_requests_started_total';
  const samples = domains.map(({ label, requests }) => ({ name, labels: { domain: label }, value: requests }));
  return [catalogueFamily(name, samples)];
}
