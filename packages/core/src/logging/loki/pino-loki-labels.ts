import { readLabels } from './labels.js';
import type { LokiSource } from './loki-entry.js';
import type { PinoLokiOptions } from './pino-loki-options.js';
import { wellFormed } from './well-formed.js';

type Fields = Readonly<Record<string, unknown>>;

/** The stream of a line, by its level and fields. */
export type SourceOf = (fields: Fields, level: string) => LokiSource;

const MAX_LABELS = 14;
const MAX_VALUE_LENGTH = 500;
const KEPT_SOURCES = 256;

/**
 * Labels as pino-loki chooses them, in a form that Loki takes: for one bad name it would refuse a whole push.
 * @throws VigiaError for labels of which nothing can be made.
 */
export function createSourceOf({ labels = {}, propsToLabels = [] }: PinoLokiOptions): SourceOf {
  const given = readLabels(Object.fromEntries(Object.entries(labels).map(([name, value]) => [labelName(name), value])));
  const fieldNames = propsToLabels.slice(0, Math.max(0, MAX_LABELS - 2 - Object.keys(given).length));
  const sources = new Map<string, LokiSource>();

  function labelsOf(fields: Fields, level: string): Readonly<Record<string, string>> {
    const pairs = [['level', level], ['hostname', fields['hostname']], ...Object.entries(given)];
    const fromFields = fieldNames
      .filter((name) => Boolean(fields[name]))
      .map((name) => [labelName(name), fields[name]]);
    const known = [...pairs, ...fromFields].filter(([, value]) => value !== undefined && value !== '');
    return Object.fromEntries(known.map(([name, value]) => [name, labelText(value)]));
  }

  return (fields, level) => {
    const found = labelsOf(fields, level);
    const key = JSON.stringify(found);
    const source = sources.get(key) ?? { labels: found, metadata: {} };
    if (sources.size < KEPT_SOURCES) sources.set(key, source);
    return source;
  };
}

function labelName(name: string): string {
  const sound = name.replaceAll(/[^a-zA-Z0-9_]/g, '_');
  return /^[a-zA-Z_]/.test(sound) && sound !== 'replay' ? sound : `_${sound}`;
}

function labelText(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return wellFormed(text.slice(0, MAX_VALUE_LENGTH));
}
