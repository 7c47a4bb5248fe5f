import type { Exemplar, Labels, MetricFamily } from '../metric-family.js';
import type { ByteText } from './byte-text.js';
import { formatNumber } from './exposition-number.js';

/** Where the formats differ in a line. */
export interface SampleStyle {
  /** Writes the labels of a series, without braces. */
  readonly labels: (labels: Labels) => string;
  /** Writes the value of `le` or `quantile`. */
  readonly bound: (value: number) => string;
  /** Writes what follows the value. */
  readonly exemplar: (exemplar: Exemplar) => string;
}

/** Writes the lines of a family's samples. */
export function writeSamples(text: ByteText, { type, samples }: MetricFamily, style: SampleStyle): void {
  const boundLabel = type === 'summary' ? 'quantile' : 'le';
  const bounds = new Map<number, string>();
  let labels: Labels | undefined;
  let shared = '';

  function boundText(bound: number): string {
    const known = bounds.get(bound);
    if (known !== undefined) return known;
    const written = `${boundLabel}="${style.bound(bound)}"`;
    bounds.set(bound, written);
    return written;
  }

  for (const sample of samples) {
    // The lines of one histogram share their labels: writing them once is most of the work saved.
    if (sample.labels !== labels) {
      labels = sample.labels;
      shared = style.labels(labels);
    }
    const own = sample.bound === undefined ? '' : boundText(sample.bound);
    const exemplar = sample.exemplar === undefined ? '' : style.exemplar(sample.exemplar);
    text.add(`${sample.name}${braced(shared, own)} ${formatNumber(sample.value)}${exemplar}\n`);
  }
}

function braced(shared: string, own: string): string {
  if (shared === '' && own === '') return '';
  return `{${shared}${shared === '' || own === '' ? '' : ','}${own}}`;
}
