import type { Exemplar, Labels, MetricFamily } from '../metric-family.js';
import { formatNumber } from './exposition-number.js';
import { labelText } from './label-text.js';

/** Where the formats differ in a line. */
export interface SampleStyle {
  /** Writes the value of `le` or `quantile`. */
  readonly bound: (value: number) => string;
  /** Writes what follows the value. */
  readonly exemplar: (exemplar: Exemplar) => string;
}

/** The lines of a family's samples, each with its line feed. */
export function sampleLines({ type, samples }: MetricFamily, style: SampleStyle): string {
  const boundLabel = type === 'summary' ? 'quantile' : 'le';
  let lines = '';
  let labels: Labels | undefined;
  let shared = '';
  for (const sample of samples) {
    // The lines of one histogram share their labels: writing them once is most of the work saved.
    if (sample.labels !== labels) {
      labels = sample.labels;
      shared = labelText(labels);
    }
    const own = sample.bound === undefined ? '' : `${boundLabel}="${style.bound(sample.bound)}"`;
    const exemplar = sample.exemplar === undefined ? '' : style.exemplar(sample.exemplar);
    lines += `${sample.name}${braced(shared, own)} ${formatNumber(sample.value)}${exemplar}\n`;
  }
  return lines;
}

function braced(shared: string, own: string): string {
  if (shared === '' && own === '') return '';
  return `{${shared}${shared === '' || own === '' ? '' : ','}${own}}`;
}
