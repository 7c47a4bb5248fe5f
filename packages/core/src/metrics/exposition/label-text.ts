import type { Labels } from '../metric-family.js';
import { escapeQuoted } from './escape.js';

/** `name="value",…` without braces; empty for no labels. */
export function labelText(labels: Labels): string {
  return Object.entries(labels)
    .map(([name, value]) => `${name}="${escapeQuoted(value)}"`)
    .join(',');
}
