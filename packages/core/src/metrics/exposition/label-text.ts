import type { Labels } from '../metric-family.js';
import { escapeQuoted } from './escape.js';

/** `name="value",…` without braces; empty for no labels. */
export function labelText(labels: Labels): string {
  return Object.entries(labels)
    .map(([name, value]) => `${name}="${escapeQuoted(value)}"`)
    .join(',');
}

/** Writes the labels of a series, then those of the constant labels whose names it has not got. */
export function createLabelWriter(constantLabels: Labels): (labels: Labels) => string {
  const names = Object.keys(constantLabels);
  const constantText = labelText(constantLabels);
  if (names.length === 0) return labelText;
  return (labels) => {
    if (names.some((name) => Object.hasOwn(labels, name))) return labelText({ ...constantLabels, ...labels });
    const own = labelText(labels);
    return own === '' ? constantText : `${own},${constantText}`;
  };
}
