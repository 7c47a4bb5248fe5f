import type { LokiLine } from '../loki/loki-line.js';
import { isoTime } from './iso-time.js';
import { lineFields } from './line-fields.js';

/** A line as a line of JSON: as it is stored, when it is an object, else with its time and labels around it. */
export function rawLine({ text, timestampNs, labels }: LokiLine): string {
  if (lineFields(text) !== undefined && !text.includes('\n')) return text;
  return JSON.stringify({ time: isoTime(timestampNs), ...labels, msg: text });
}
