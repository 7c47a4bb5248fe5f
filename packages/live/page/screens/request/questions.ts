import type { RequestRow } from '../../../src/api/requests-view.js';
import { shellQuoted } from './shell-quoted.js';

/** Where the rest is, and what to ask there. */
export interface Question {
  readonly at: 'lines' | 'trace' | 'events' | 'audit' | 'loki' | 'postgres';
  readonly command: string;
}

/** The service as the labels of its lines name it. */
export interface Asked {
  readonly name: string;
  readonly environment: string | undefined;
}

/** Lines are shipped with a delay, and clocks of hosts differ. */
const MARGIN_MS = 60_000;

/** What to ask elsewhere of a request, after it is forgotten here too. */
export function questionsOf(request: RequestRow, service: Asked): readonly Question[] {
  const times = spanOf(request);
  const range = `--since ${times.since} --until ${times.until}`;
  return [
    ...questionsOfId(request.requestId, range),
    { at: 'trace', command: `vigia logs --trace-id ${shellQuoted(printable(request.traceId))} ${range}` },
    { at: 'loki', command: `${streamOf(service)} |= ${logqlQuoted(printable(request.requestId))}` },
    { at: 'postgres', command: sqlOf(request, times) },
  ];
}

/** What to ask elsewhere of a request of which nothing but an id is known. */
export function questionsOfId(requestId: string, range = '--since 1d'): readonly Question[] {
  const id = shellQuoted(printable(requestId));
  return [
    { at: 'lines', command: `vigia logs --request-id ${id} ${range}` },
    { at: 'events', command: `vigia events --request-id ${id} --json` },
    { at: 'audit', command: `vigia audit list --request-id ${id}` },
  ];
}

interface Times {
  readonly since: string;
  readonly until: string;
}

function spanOf({ timeMs, durationSeconds }: RequestRow): Times {
  const endMs = timeMs + durationSeconds * 1_000;
  return { since: isoTime(timeMs - MARGIN_MS), until: isoTime(endMs + MARGIN_MS) };
}

function isoTime(timeMs: number): string {
  return `${new Date(timeMs).toISOString().slice(0, 19)}Z`;
}

function streamOf({ name, environment }: Asked): string {
  const place = environment === undefined ? '' : `, env=${logqlQuoted(environment)}`;
  return `{service_name=${logqlQuoted(name)}${place}}`;
}

/** LogQL takes the strings of Go, whose escapes those of JSON are. */
function logqlQuoted(text: string): string {
  return JSON.stringify(text);
}

/** By the UUID: it alone is unique, and no client chooses it. */
function sqlOf({ requestUuid }: RequestRow, { since, until }: Times): string {
  return [
    'SELECT * FROM vigia_requests(',
    `'${since}', '${until}'`,
    `) r WHERE r.request_uuid::text = ${sqlQuoted(printable(requestUuid))}`,
  ].join('');
}

function sqlQuoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** Ids come from clients: no character that a terminal would obey, or that turns the direction of what is read. */
function printable(text: string): string {
  return text.replace(/[^ -~]/g, '');
}
