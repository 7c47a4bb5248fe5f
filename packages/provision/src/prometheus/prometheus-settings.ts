import type { Environment, Observability } from '../observability.js';
import { createSignals } from '../signals/create-signals.js';
import { alertmanagers } from './alertmanagers.js';
import { scrapeJob } from './scrape-job.js';

/** Exemplars of about a day, at one for every series and scrape that has any; some 100 bytes each. */
const MAX_EXEMPLARS = 100_000;

/** The attribute of OTLP that the queries select environments by, which is no label unless it is named here. */
const PROMOTED_ATTRIBUTES = ['deployment.environment.name'] as const;

/** Where a Prometheus runs. */
export interface PrometheusSurroundings {
  /** Those that it scrapes, and whose rules it evaluates. */
  readonly environments: readonly Environment[];
  /** The folder of the rules, which has one for each environment. */
  readonly rulesFolder: string;
  /** The address of Alertmanager. */
  readonly alertmanager: string;
  /** Jobs beside those of the service. */
  readonly furtherJobs?: readonly object[] | undefined;
}

/** The configuration of one Prometheus. It names files that hold secrets, and holds none. */
export function prometheusSettings(observability: Observability, surroundings: PrometheusSurroundings): object {
  const { environments, rulesFolder, alertmanager, furtherJobs = [] } = surroundings;
  const overOtlp = observability.naming === 'otel';
  return {
    global: { scrape_interval: '15s', evaluation_interval: '30s' },
    storage: {
      tsdb: overOtlp ? { out_of_order_time_window: '10m' } : undefined,
      exemplars: { max_exemplars: MAX_EXEMPLARS },
    },
    otlp: overOtlp ? { promote_resource_attributes: PROMOTED_ATTRIBUTES } : undefined,
    alerting: { alertmanagers: alertmanagers(alertmanager) },
    rule_files: environments.map(({ name }) => `${rulesFolder}/${name}/*.yml`),
    scrape_configs: [...(overOtlp ? [] : serviceJobs(observability, environments)), ...furtherJobs],
  };
}

function serviceJobs(observability: Observability, environments: readonly Environment[]): readonly object[] {
  const signals = createSignals(observability);
  return environments.flatMap((environment) =>
    environment.scrape === undefined ? [] : [scrapeJob({ environment, scrape: environment.scrape, signals })],
  );
}
