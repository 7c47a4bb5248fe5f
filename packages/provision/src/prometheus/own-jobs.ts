import type { Links } from '../observability.js';
import { urlTarget } from './url-target.js';

/** Jobs by which Prometheus watches itself and Alertmanager, from the addresses that the description has of them. */
export function ownJobs({ prometheus, alertmanager }: Pick<Links, 'prometheus' | 'alertmanager'>): readonly object[] {
  return [ownJob('prometheus', prometheus), ownJob('alertmanager', alertmanager)];
}

function ownJob(name: string, address: string): object {
  const { scheme, path, target } = urlTarget(address);
  return {
    job_name: name,
    scheme,
    metrics_path: `${path}/metrics`,
    static_configs: [{ targets: [target] }],
  };
}
