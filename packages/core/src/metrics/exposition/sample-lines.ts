import type { Labels, MetricFamily, Sample } from '../metric-family.js';
import type { ExpositionFormat } from './exposition-format.js';
import type { OpenLabels } from './label-text.js';
import { LinePrefix } from './line-prefix.js';
import type { PageWriter } from './page-writer.js';
import { type TextBytes, TextScratch, textBytes } from './text-bytes.js';

/** Writes the line of one sample. */
export type WriteSample = (writer: PageWriter, sample: Sample) => void;

/** What stands between labels and value. */
interface Tails {
  readonly withLabels: TextBytes;
  readonly withoutLabels: TextBytes;
}

const NO_BOUND: Tails = { withLabels: textBytes('} '), withoutLabels: textBytes(' ') };

/** Writes the samples of a family one after another. Those of one histogram share their labels, which are written once. */
export function createSampleLines(
  { type }: MetricFamily,
  { bound: boundText, exemplar: exemplarText }: ExpositionFormat,
  openLabels: OpenLabels,
): WriteSample {
  const tailOf = createTails(type === 'summary' ? 'quantile' : 'le', boundText);
  const names = new Map<string, TextBytes>();
  const prefix = new LinePrefix();
  let name: string | undefined;
  let labels: Labels | undefined;
  const labelBytes = new TextScratch();

  function nameBytes(text: string): TextBytes {
    const known = names.get(text);
    if (known !== undefined) return known;
    const bytes = textBytes(text);
    names.set(text, bytes);
    return bytes;
  }

  function begin(sample: Sample): void {
    if (sample.labels === labels && sample.name === name) return;
    if (sample.labels !== labels) labelBytes.set(openLabels(sample.labels));
    ({ name, labels } = sample);
    prefix.compose(nameBytes(sample.name), labelBytes);
  }

  return (writer, sample) => {
    begin(sample);
    const { withLabels, withoutLabels } = tailOf(sample.bound);
    writer.begin(prefix, prefix.hasLabels ? withLabels : withoutLabels);
    writer.value(sample.value);
    if (sample.exemplar !== undefined && exemplarText !== undefined) writer.text(exemplarText(sample.exemplar));
    writer.endLine();
  };
}

function createTails(label: string, boundText: (bound: number) => string): (bound: number | undefined) => Tails {
  const known = new Map<number, Tails>();
  return (bound) => {
    if (bound === undefined) return NO_BOUND;
    const found = known.get(bound);
    if (found !== undefined) return found;
    const tails = tailsOf(`${label}="${boundText(bound)}"} `);
    known.set(bound, tails);
    return tails;
  };
}

function tailsOf(text: string): Tails {
  return { withLabels: textBytes(`,${text}`), withoutLabels: textBytes(`{${text}`) };
}
