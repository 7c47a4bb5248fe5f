import type { LogFieldName } from '@vigia/contract';

type Line = Readonly<Record<string, unknown>>;

/** What a person who reads along has no use for; the JSON has it. */
const LEFT_OUT: readonly LogFieldName[] = ['request_uuid', 'trace_id', 'span_id'];

/** What the message of an access line says, and what is looked at in a table only. */
const TOLD: readonly LogFieldName[] = [
  'method',
  'path',
  'status',
  'duration_ms',
  'outcome',
  'route',
  'request_bytes',
  'response_bytes',
  'domain',
  'client_ip',
  'user_agent',
];

/** A line with less in it; the access line with its request as the message: `GET /orders/7 200 in 3.2 ms`. */
export function readableLine(line: Line): Line {
  if (!isAccessLine(line)) return without(line, LEFT_OUT);
  return { ...without(line, [...LEFT_OUT, ...TOLD]), msg: accessMessage(line) };
}

/** The line at the end of a job has a duration and an outcome too. */
function isAccessLine(line: Line): boolean {
  return ['method', 'path', 'outcome'].every((name) => typeof line[name] === 'string');
}

function accessMessage({ method, path, status, outcome, duration_ms: durationMs }: Line): string {
  const end = outcome === 'aborted' ? ', aborted' : '';
  return `${method} ${path} ${status} in ${durationMs} ms${end}`;
}

function without(line: Line, names: readonly string[]): Line {
  return Object.fromEntries(Object.entries(line).filter(([name]) => !names.includes(name)));
}
