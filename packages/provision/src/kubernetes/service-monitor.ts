import { DEFAULTS } from '../define/defaults.js';
import type { Environment, Observability, Scrape } from '../observability.js';
import { relabelled } from '../prometheus/relabelled.js';
import { scrapeTimeout } from '../prometheus/scrape-timeout.js';
import { createSignals } from '../signals/create-signals.js';
import { kubernetesObject, serviceLabels } from './kubernetes-object.js';

/** The port of the Service by its name. */
export const PORT_NAME = 'http';

/** The key of the Secret that holds the token. */
export const TOKEN_KEY = 'token';

const DEFAULT_SCRAPE: Scrape = {
  targets: [],
  dns: undefined,
  scheme: DEFAULTS.scheme,
  path: DEFAULTS.path,
  tokenFile: undefined,
  intervalSeconds: DEFAULTS.intervalSeconds,
};

/** The Secret that holds the token of a service, where its metrics need one. */
export function tokenSecret(service: string): string {
  return `${service.toLowerCase().replace(/[^a-z0-9]+/g, '-')}-metrics-token`;
}

/** Has every pod behind the Service scraped, each by itself. */
export function serviceMonitor(observability: Observability, environment: Environment): object {
  const { service } = observability;
  const spec = { selector: { matchLabels: serviceLabels(service) }, endpoints: [endpoint(observability, environment)] };
  return {
    ...kubernetesObject({
      apiVersion: 'monitoring.coreos.com/v1',
      kind: 'ServiceMonitor',
      name: [service, environment.name],
      service,
    }),
    spec,
  };
}

function endpoint(observability: Observability, environment: Environment): object {
  const { scheme, path, tokenFile, intervalSeconds } = environment.scrape ?? DEFAULT_SCRAPE;
  const { job, environmentLabel } = createSignals(observability);
  return {
    port: PORT_NAME,
    scheme,
    path,
    interval: `${intervalSeconds}s`,
    scrapeTimeout: scrapeTimeout(intervalSeconds),
    authorization: tokenFile === undefined ? undefined : tokenOf(observability.service),
    relabelings: [relabeling('job', job), relabeling(environmentLabel, environment.name)],
  };
}

function tokenOf(service: string): object {
  return { type: 'Bearer', credentials: { name: tokenSecret(service), key: TOKEN_KEY } };
}

function relabeling(targetLabel: string, value: string): object {
  return { action: 'replace', targetLabel, replacement: relabelled(value) };
}
