import { catalogueFamily } from '../metrics/catalogue-family.js';
import type { SystemPart } from './system-part.js';

/** `nodejs_version_info`. */
export function createNodeVersion(version: string = process.version): SystemPart {
  const name = 'nodejs_version_info';
  const [major = '', minor = '', patch = ''] = version.replace(/^v/, '').split(/[.-]/);
  const family = catalogueFamily(name, [{ name, labels: { version, major, minor, patch }, value: 1 }]);
  return { families: () => [family] };
}
