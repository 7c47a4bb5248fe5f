import { LOG_FIELDS, OVERFLOW_VALUE, UNMATCHED_ROUTE } from '@vigia/contract';
import type { LokiLine } from '../loki/loki-line.js';
import { isoTime } from './iso-time.js';
import { lineFields } from './line-fields.js';
import type { Palette } from './palette.js';
import { plainText } from './plain-text.js';

type Fields = Readonly<Record<string, unknown>>;

/** What is said elsewhere in the line, or of no use to its reader. */
const QUIET = new Set([
  ...['level', 'time', 'pid', 'hostname', 'name', 'msg', 'err', 'service_name'],
  ...['request_uuid', 'trace_id', 'span_id'],
]);

/** Of an exchange only: another line may have fields of the same names. */
const QUIET_OF_EXCHANGE = new Set(Object.keys(LOG_FIELDS).filter((name) => name !== 'request_id'));

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
function request(fields: Fields): string {
  if (!isExchange(fields)) return '';
  const { method, route, path, status, duration_ms: durationMs } = fields;
  const duration = typeof durationMs === 'number' ? `${durationMs} ms` : undefined;
  const target = route === undefined || NO_TEMPLATES.has(route) ? path : route;
  return [method, target, status, duration]
    .filter((part) => part !== undefined)
    .map(shown)
    .join(' ');
}

/** What a route is called of which there is no template to read. */
const NO_TEMPLATES: ReadonlySet<unknown> = new Set([UNMATCHED_ROUTE, OVERFLOW_VALUE]);

function isExchange({ method, status }: Fields): boolean {
  return typeof method === 'string' && status !== undefined;
}

function message({ msg }: Fields): string {
  return msg === undefined ? '' : shown(msg);
}

function details(fields: Fields, service: string): string {
  const own = Object.entries(fields).filter(([name, value]) => {
    if (name === 'service') return value !== service;
    return !QUIET.has(name) && !(isExchange(fields) && QUIET_OF_EXCHANGE.has(name));
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
