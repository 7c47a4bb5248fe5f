import type { LineReader } from './line-reader.js';

const LABEL_NAME = /[a-zA-Z_][a-zA-Z0-9_]*/;
const METRIC_NAME = /[a-zA-Z_:][a-zA-Z0-9_:]*/;
const NUMBER = /NaN|[+-]?Inf|[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?(?![\w.])/;
const UNESCAPED: Readonly<Record<string, string>> = { '\\\\': '\\', '\\n': '\n', '\\"': '"' };

export function readMetricName(reader: LineReader): string {
  return reader.take(METRIC_NAME);
}

/** `{a="b",c="d"}`, braces included. */
export function readLabels(reader: LineReader): ReadonlyMap<string, string> {
  const labels = new Map<string, string>();
  if (!reader.skip('{')) throw reader.failure('expected {');
  while (!reader.skip('}')) {
    if (labels.size > 0 && !reader.skip(',')) throw reader.failure('expected , or }');
    const name = reader.take(LABEL_NAME);
    if (labels.has(name)) throw reader.failure(`label ${name} twice`);
    reader.take(/="/);
    labels.set(name, unescaped(reader.take(/(?:[^"\\\n]|\\[\\n"])*/)));
    reader.take(/"/);
  }
  return labels;
}

export function readNumber(reader: LineReader): number {
  return Number(reader.take(NUMBER).replace('Inf', 'Infinity'));
}

/** Undoes the escapes of label values; in OpenMetrics of help too. */
export function unescaped(text: string): string {
  return text.replace(/\\[\\n"]/g, (pair) => UNESCAPED[pair] ?? pair);
}
