import { fitLine } from './fit-line.js';
import { parseLine } from './line-metadata.js';
import { lineTimeMs } from './line-time.js';
import type { LokiEntry } from './loki-entry.js';
import { createFormatLine } from './pino-loki-format.js';
import { createSourceOf } from './pino-loki-labels.js';
import type { PinoLokiOptions } from './pino-loki-options.js';
import { createTimestamps } from './timestamps.js';

type Metadata = Readonly<Record<string, string>>;

const LEVELS: Readonly<Record<string, string>> = {
  ...{ 10: 'debug', 20: 'debug', 30: 'info', 40: 'warning', 50: 'error', 60: 'critical' },
  ...{ trace: 'debug', debug: 'debug', info: 'info', warn: 'warning', error: 'error', fatal: 'critical' },
};

/**
 * Makes an entry of a line that pino wrote, as pino-loki would.
 * @throws VigiaError for labels of which nothing can be made.
 */
export function createPinoLokiEntryOf(options: PinoLokiOptions): (line: string) => LokiEntry {
  const { structuredMetaKey = 'meta', replaceTimestamp = false, levelMap } = options;
  const levels = new Map(Object.entries({ ...LEVELS, ...levelMap }));
  const formatLine = createFormatLine(options);
  const sourceOf = createSourceOf(options);
  const timestampOf = createTimestamps();

  return (text) => {
    const { hostname, ...fields } = parseLine(text);
    const level = levels.get(String(fields['level'])) ?? 'info';
    const whole = Object.keys(fields).length === 0 ? text : formatLine(fields, level);
    const line = fitLine(whole);
    const metadata = structuredMetaKey === false ? {} : metadataOf(fields[structuredMetaKey]);
    const nowMs = Date.now();
    return {
      timestampNs: timestampOf(replaceTimestamp ? nowMs : lineTimeMs(fields['time'], nowMs)),
      line,
      source: sourceOf({ hostname, ...fields }, level),
      metadata: line.length === whole.length ? metadata : { ...metadata, truncated: 'true' },
    };
  };
}

function metadataOf(meta: unknown): Metadata {
  if (typeof meta !== 'object' || meta === null) return {};
  return Object.fromEntries(Object.entries(meta).map(([name, value]) => [name, metadataText(value)]));
}

function metadataText(value: unknown): string {
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value);
}
