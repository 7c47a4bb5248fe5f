import { LOG_FIELDS } from '@vigia/contract';
import type { LokiLine } from '../loki/loki-line.js';
import { isoTime } from './iso-time.js';
import { lineFields } from './line-fields.js';
import type { Palette } from './palette.js';
import { plainText } from './plain-text.js';

type Fields = Readonly<Record<string, unknown>>;

/** What is said elsewhere in the line, or of no use to its reader. */
const QUIET = new Set(['level', 'time', 'pid', 'hostname', 'name', 'msg', 'service_name', ...Object.keys(LOG_FIELDS)]);

const LEVELS: Readonly<Record<number, string>> = {
  10: 'trace',
  20: 'debug',
  30: 'info',
  40: 'warn',
  50: 'error',
  60: 'fatal',
};

/** A line for people: time, level, service, request, message, fields, error; the stack below. */
export function prettyLine(line: LokiLine, palette: Palette): string {
  const { labels, text, timestampNs } = line;
  const fields = lineFields(text);
  const service = labels['service_name'] ?? '';
  const head = [
    palette.faint(isoTime(timestampNs)),
    palette.level(plainText(levelOf(fields, labels))),
    palette.strong(plainText(service)),
  ];
  if (fields === undefined) return [...head, plainText(text)].filter(isThere).join(' ');
  const parts = [
    ...head,
    request(fields),
    message(fields),
    palette.faint(details(fields, service)),
    palette.bad(error(fields)),
  ];
  return [parts.filter(isThere).join(' '), ...stack(fields).map(palette.faint)].join('\n');
}

function levelOf(fields: Fields | undefined, labels: LokiLine['labels']): string {
  const level = fields?.['level'];
  if (typeof level === 'number') return LEVELS[level] ?? String(level);
  if (typeof level === 'string') return level;
  return labels['level'] ?? labels['detected_level'] ?? '';
}

/** `GET /orders/:id 503 12.3 ms` of an access line. */
function request({ method, route, path, status, duration_ms: durationMs }: Fields): string {
  if (typeof method !== 'string' || status === undefined) return '';
  const duration = typeof durationMs === 'number' ? `${durationMs} ms` : undefined;
  return [method, route ?? path, status, duration]
    .filter((part) => part !== undefined)
    .map(shown)
    .join(' ');
}

function message({ msg }: Fields): string {
  return msg === undefined ? '' : shown(msg);
}

function details(fields: Fields, service: string): string {
  const own = Object.entries(fields).filter(([name, value]) => {
    if (name === 'service') return value !== service;
    return !QUIET.has(name) || name === 'request_id';
  });
  return own.map(([name, value]) => `${plainText(name)}=${shown(value)}`).join(' ');
}

function error({ err }: Fields): string {
  if (!isFields(err)) return err === undefined || err === null ? '' : shown(err);
  const { aggregateErrors: members } = err;
  const membersText = Array.isArray(members) ? ` [${members.filter(isFields).map(errorText).join('; ')}]` : '';
  return errorText(err) + membersText;
}

function errorText({ type, message: text }: Fields): string {
  return [type, text]
    .filter((part) => part !== undefined)
    .map(shown)
    .join(': ');
}

/** Without its first line, which is the error's own. */
function stack({ err }: Fields): readonly string[] {
  const text = isFields(err) ? err['stack'] : undefined;
  if (typeof text !== 'string') return [];
  const lines = text.split('\n').map((line) => line.trim());
  return lines.filter((line) => /^(?:at |caused by)/i.test(line)).map((line) => `    ${plainText(line)}`);
}

function shown(value: unknown): string {
  return plainText(typeof value === 'string' ? value : jsonText(value));
}

/** What was parsed may be too deep to be written. */
function jsonText(value: unknown): string {
  try {
    return JSON.stringify(value);
  } catch {
    return '…';
  }
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null;
}

function isThere(part: string): boolean {
  return part !== '';
}
