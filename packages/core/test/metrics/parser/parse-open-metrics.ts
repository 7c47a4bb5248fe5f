import { FamilyCollector } from './family-collector.js';
import { LineReader } from './line-reader.js';
import type { ParsedExemplar, ParsedExposition } from './parsed-exposition.js';
import { readLabels, readMetricName, readNumber, unescaped } from './sample-line.js';

const SUFFIXES = {
  counter: ['_total'],
  gauge: [''],
  unknown: [''],
  histogram: ['_bucket', '_sum', '_count'],
  summary: ['', '_sum', '_count'],
};

const CANONICAL_BOUND = /^(\+Inf|-?\d+\.\d+|-?\d+(\.\d+)?e[+-]\d{2,})$/;
const MAY_HAVE_EXEMPLAR = /_(bucket|total)$/;
const MAX_EXEMPLAR_CHARACTERS = 128;

/**
 * Reads OpenMetrics 1.0.0.
 * @see https://github.com/prometheus/OpenMetrics/blob/v1.0.0/specification/OpenMetrics.md
 */
export function parseOpenMetrics(body: string): ParsedExposition {
  const collector = new FamilyCollector(SUFFIXES);
  const lines = body.split('\n');
  if (lines.pop() !== '' || lines.pop() !== '# EOF') throw new Error('The last line is not # EOF');
  for (const line of lines) readLine(new LineReader(line), collector);
  return collector.families();
}

function readLine(reader: LineReader, collector: FamilyCollector): void {
  if (reader.skip('# ')) readMetadata(reader, collector);
  else readSample(reader, collector);
}

function readSample(reader: LineReader, collector: FamilyCollector): void {
  const name = readMetricName(reader);
  const labels = reader.line[reader.at] === '{' ? readLabels(reader) : new Map<string, string>();
  const bound = labels.get('le') ?? labels.get('quantile');
  if (bound !== undefined && !CANONICAL_BOUND.test(bound)) throw reader.failure(`the bound ${bound} is not canonical`);
  reader.take(/ /);
  const value = readNumber(reader);
  const exemplar = reader.ended ? undefined : readExemplar(reader, name);
  collector.sample({ name, labels, value, exemplar });
}

function readMetadata(reader: LineReader, collector: FamilyCollector): void {
  const word = reader.take(/TYPE|UNIT|HELP/);
  reader.take(/ /);
  const name = readMetricName(reader);
  reader.take(/ /);
  if (word === 'TYPE') collector.describe(name, 'type', reader.rest());
  if (word === 'HELP') collector.describe(name, 'help', unescaped(reader.take(/(?:[^"\\]|\\[\\n"])*$/)));
  if (word === 'UNIT') collector.describe(name, 'unit', unitOf(name, reader.rest()));
}

function unitOf(name: string, unit: string): string {
  if (!name.endsWith(`_${unit}`)) throw new Error(`${name} does not end in its unit ${unit}`);
  return unit;
}

function readExemplar(reader: LineReader, name: string): ParsedExemplar {
  if (!MAY_HAVE_EXEMPLAR.test(name)) throw reader.failure(`${name} may not have an exemplar`);
  reader.take(/ # /);
  const labels = readLabels(reader);
  if ([...labels].flat().join('').length > MAX_EXEMPLAR_CHARACTERS) throw reader.failure('the exemplar is too long');
  reader.take(/ /);
  const value = readNumber(reader);
  const timestamp = reader.skip(' ') ? readNumber(reader) : undefined;
  if (!reader.ended) throw reader.failure('expected the end');
  return { labels, value, timestamp };
}
