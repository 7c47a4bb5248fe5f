import { FamilyCollector } from './family-collector.js';
import { LineReader } from './line-reader.js';
import type { ParsedExposition } from './parsed-exposition.js';
import { readLabels, readMetricName, readNumber } from './sample-line.js';

const SUFFIXES = {
  counter: [''],
  gauge: [''],
  untyped: [''],
  histogram: ['_bucket', '_sum', '_count'],
  summary: ['', '_sum', '_count'],
};

/**
 * Reads Prometheus's text format 0.0.4, more strictly than Prometheus: every sample under its TYPE, families whole.
 * @see https://prometheus.io/docs/instrumenting/exposition_formats/
 */
export function parseText(body: string): ParsedExposition {
  const collector = new FamilyCollector(SUFFIXES);
  const lines = body.split('\n');
  if (lines.pop() !== '') throw new Error('The last line has no line feed');
  for (const line of lines) {
    if (line !== '') readLine(new LineReader(line), collector);
  }
  return collector.families();
}

function readLine(reader: LineReader, collector: FamilyCollector): void {
  if (reader.skip('# HELP ')) readHelp(reader, collector);
  else if (reader.skip('# TYPE ')) readType(reader, collector);
  else readSample(reader, collector);
}

function readSample(reader: LineReader, collector: FamilyCollector): void {
  const name = readMetricName(reader);
  const labels = reader.line[reader.at] === '{' ? readLabels(reader) : new Map<string, string>();
  reader.take(/ /);
  const value = readNumber(reader);
  if (!reader.ended) throw reader.failure('expected the end');
  collector.sample({ name, labels, value, exemplar: undefined });
}

function readHelp(reader: LineReader, collector: FamilyCollector): void {
  const name = readMetricName(reader);
  reader.take(/ /);
  const help = reader.take(/(?:[^\\]|\\[\\n])*$/).replace(/\\[\\n]/g, (pair) => (pair === '\\n' ? '\n' : '\\'));
  collector.describe(name, 'help', help);
}

function readType(reader: LineReader, collector: FamilyCollector): void {
  const name = readMetricName(reader);
  reader.take(/ /);
  collector.describe(name, 'type', reader.rest());
}
