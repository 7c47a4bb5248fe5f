import type { Labels } from '../metric-family.js';
import { escapeQuoted } from './escape.js';

/** `name="value",…` without braces; empty for no labels. */
export function labelText(labels: Labels): string {
  let text = '';
  for (const name of Object.keys(labels)) {
    text += `${text === '' ? '' : ','}${name}="${escapeQuoted(labels[name] ?? '')}"`;
  }
  return text;
}

/**
 * Writes the labels of a series, then those of the constant labels whose names it has not got, and the brace before
 * them; nothing for no labels.
 */
export type OpenLabels = (labels: Labels) => string;

/** @see OpenLabels */
export function createOpenLabels(constantLabels: Labels): OpenLabels {
  const names = Object.keys(constantLabels);
  const constantText = labelText(constantLabels);

  function all(labels: Labels): string {
    if (names.length === 0) return labelText(labels);
    if (names.some((name) => Object.hasOwn(labels, name))) return labelText({ ...constantLabels, ...labels });
    const own = labelText(labels);
    return own === '' ? constantText : `${own},${constantText}`;
  }

  return (labels) => {
    const text = all(labels);
    return text === '' ? '' : `{${text}`;
  };
}
