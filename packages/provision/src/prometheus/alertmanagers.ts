import { urlTarget } from './url-target.js';

/** Where Prometheus sends alerts, from the address that a browser would open. */
export function alertmanagers(address: string): readonly object[] {
  const { scheme, path, target } = urlTarget(address);
  return [{ scheme, path_prefix: path === '' ? undefined : path, static_configs: [{ targets: [target] }] }];
}
