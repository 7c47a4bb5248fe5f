import type { Environment, Scrape } from '../observability.js';
import { relabelled } from '../prometheus/relabelled.js';
import { scrapeTimeout } from '../prometheus/scrape-timeout.js';
import type { Signals } from '../signals/signals.js';
import { block, label, literal } from './alloy-text.js';

/** What {@link alloyScrape} takes. */
export interface AlloyScrapeSource {
  readonly environment: Environment;
  readonly scrape: Scrape;
  readonly signals: Signals;
}

/** The components that find the processes of an environment, label them and scrape them. */
export function alloyScrape({ environment, scrape, signals }: AlloyScrapeSource): readonly string[] {
  const name = label(environment.name);
  return [
    ...discovery(name, scrape),
    block(`discovery.relabel "${name}"`, [
      `targets = ${targets(name, scrape)}`,
      labelRule('job', signals.job),
      labelRule(signals.environmentLabel, environment.name),
    ]),
    scraping(name, scrape),
  ];
}

function discovery(name: string, { dns, intervalSeconds }: Scrape): readonly string[] {
  if (dns === undefined) return [];
  const { type = 'A', port } = dns;
  return [
    block(`discovery.dns "${name}"`, [
      `names            = [${literal(dns.name)}]`,
      `type             = ${literal(type)}`,
      port === undefined ? undefined : `port             = ${port}`,
      `refresh_interval = "${intervalSeconds}s"`,
    ]),
  ];
}

function targets(name: string, { dns, targets: addresses }: Scrape): string {
  const named = `[${addresses.map((address) => `{ "__address__" = ${literal(address)} }`).join(', ')}]`;
  if (dns === undefined) return named;
  const found = `discovery.dns.${name}.targets`;
  return addresses.length === 0 ? found : `array.concat(${found}, ${named})`;
}

function labelRule(target: string, value: string): string {
  return block('rule', [`target_label = ${literal(target)}`, `replacement  = ${literal(relabelled(value))}`]);
}

function scraping(name: string, { scheme, path, tokenFile, intervalSeconds }: Scrape): string {
  return block(`prometheus.scrape "${name}"`, [
    `targets         = discovery.relabel.${name}.output`,
    'forward_to      = [prometheus.remote_write.grafana_cloud.receiver]',
    `scheme          = ${literal(scheme)}`,
    `metrics_path    = ${literal(path)}`,
    `scrape_interval = "${intervalSeconds}s"`,
    `scrape_timeout  = "${scrapeTimeout(intervalSeconds)}"`,
    tokenFile === undefined ? undefined : authorization(tokenFile),
  ]);
}

function authorization(tokenFile: string): string {
  return block('authorization', ['type             = "Bearer"', `credentials_file = ${literal(tokenFile)}`]);
}
