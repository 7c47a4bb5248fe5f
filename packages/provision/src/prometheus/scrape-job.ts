import type { Environment, Scrape } from '../observability.js';
import type { Signals } from '../signals/signals.js';
import { relabelled } from './relabelled.js';
import { scrapeTimeout } from './scrape-timeout.js';

/** What {@link scrapeJob} takes. */
export interface ScrapeJobSource {
  readonly environment: Environment;
  readonly scrape: Scrape;
  readonly signals: Signals;
}

/** A job for the processes of one environment. Its targets have the labels that queries select by. */
export function scrapeJob({ environment, scrape, signals }: ScrapeJobSource): object {
  const { targets, scheme, path, tokenFile, intervalSeconds } = scrape;
  return {
    job_name: `${signals.job}-${environment.name}`,
    scrape_interval: `${intervalSeconds}s`,
    scrape_timeout: scrapeTimeout(intervalSeconds),
    scheme,
    metrics_path: path,
    authorization: tokenFile === undefined ? undefined : { credentials_file: tokenFile },
    static_configs: targets.length === 0 ? undefined : [{ targets }],
    dns_sd_configs: dnsDiscovery(scrape),
    relabel_configs: [labelOfTargets('job', signals.job), labelOfTargets(signals.environmentLabel, environment.name)],
  };
}

function dnsDiscovery({ dns, intervalSeconds }: Scrape): readonly object[] | undefined {
  if (dns === undefined) return undefined;
  const { name, type = 'A', port } = dns;
  return [{ names: [name], type, port, refresh_interval: `${intervalSeconds}s` }];
}

/** `static_configs` have labels, what DNS finds has none. Both are relabelled. */
function labelOfTargets(label: string, value: string): object {
  return { target_label: label, replacement: relabelled(value) };
}
