import { isProblem, linkIn, type ServiceLine } from './service-lines.js';

const LEVELS: Readonly<Record<number, string>> = { 20: 'DEBUG', 30: 'INFO', 40: 'WARN', 50: 'ERROR', 60: 'FATAL' };
const MAX_CHARACTERS = 120;

/** Lines for people, one each, in the order in which they were written. */
export function formatLines(lines: readonly ServiceLine[]): string {
  return lines
    .toSorted((left, right) => timeOf(left) - timeOf(right))
    .map(formatLine)
    .join('\n');
}

/** `14:03:27.415 koa      WARN  POST /shops/quito/orders 422 in 3.2 ms  01a1ff79-f584-7e7f-8357-95cd267e17c8` */
function formatLine(line: ServiceLine): string {
  const { service, fields } = line;
  const time = new Date(timeOf(line)).toISOString().slice(11, 23);
  const level = LEVELS[Number(fields['level'])] ?? String(fields['level']);
  const id = typeof fields['request_id'] === 'string' ? `  ${fields['request_id']}` : '';
  return `${time} ${service.padEnd(8)} ${level.padEnd(5)} ${messageOf(line)}${id}`;
}

function messageOf(line: ServiceLine): string {
  const { fields } = line;
  // What is to be done about a problem stands at its end, and must be read.
  if (isProblem(line)) return `${fields['msg']} ${fields['fix'] ?? ''}`;
  if (linkIn(line) !== undefined) return String(fields['msg']);
  return shorten(typeof fields['duration_ms'] === 'number' ? requestOf(fields) : String(fields['msg']));
}

function requestOf({ method, path, status, outcome, duration_ms: durationMs, err }: ServiceLine['fields']): string {
  const aborted = outcome === 'aborted' ? ', aborted' : '';
  return `${method} ${path} ${status} in ${durationMs} ms${aborted}${causeOf(err)}`;
}

function causeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'message' in error ? `: ${error.message}` : '';
}

function shorten(text: string): string {
  return text.length <= MAX_CHARACTERS ? text : `${text.slice(0, MAX_CHARACTERS - 1)}…`;
}

function timeOf({ fields }: ServiceLine): number {
  return Number(fields['time']);
}
