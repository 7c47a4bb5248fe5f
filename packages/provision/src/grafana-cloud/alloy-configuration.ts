import type { Observability } from '../observability.js';
import { createSignals } from '../signals/create-signals.js';
import { alloyScrape } from './alloy-scrape.js';
import { block } from './alloy-text.js';

const HEADER = '// Made by `vigia provision render` from vigia.config. Change that, and render anew.';

/** Alloy: scrapes the service, and writes to Grafana Cloud. */
export function alloyConfiguration(observability: Observability): string {
  const signals = createSignals(observability);
  const scrapes = observability.environments.flatMap((environment) =>
    environment.scrape === undefined ? [] : alloyScrape({ environment, scrape: environment.scrape, signals }),
  );
  return `${[HEADER, ...scrapes, remoteWrite()].join('\n\n')}\n`;
}

function remoteWrite(): string {
  return block('prometheus.remote_write "grafana_cloud"', [
    block('endpoint', [
      'url            = sys.env("GRAFANA_CLOUD_PROMETHEUS_URL") + "/api/prom/push"',
      'send_exemplars = true',
      '',
      block('basic_auth', [
        'username      = sys.env("GRAFANA_CLOUD_PROMETHEUS_USER")',
        'password_file = sys.env("GRAFANA_CLOUD_TOKEN_FILE")',
      ]),
    ]),
  ]);
}
