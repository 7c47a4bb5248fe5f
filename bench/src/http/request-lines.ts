import type { Probe } from './probes.js';

/**
 * Whose lines about requests a subject writes: ours, with the id in a header of the response or without, or those of
 * pino-http and Fastify, which look alike.
 */
export type RequestLines = 'vigia' | 'vigia echoed' | 'pino';

/** What has to stand in a file of lines. */
export interface ExpectedLines {
  readonly lines: RequestLines;
  /** Every request that was sent, probes included. */
  readonly requestCount: number;
  readonly probes: readonly Probe[];
}

interface Line {
  readonly level?: unknown;
  readonly msg?: unknown;
  /** Ours. */
  readonly duration_ms?: unknown;
  readonly request_id?: unknown;
  readonly request_uuid?: unknown;
  readonly trace_id?: unknown;
  /** Theirs. */
  readonly responseTime?: unknown;
}

const WARN = 40;
const UUID_V7 = /^[\da-f]{8}-[\da-f]{4}-7[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/;

/** Looks for one line per request, with the right ids. @returns what is wrong, `undefined` when nothing is. */
export function faultOfLines(text: string, expected: ExpectedLines): string | undefined {
  const lines: Line[] = text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
  const complaint = lines.find(({ level }) => Number(level) >= WARN);
  if (complaint !== undefined) return `it wrote: ${complaint.msg}`;
  const requests = lines.filter((line) => isAboutRequest(line, expected.lines));
  const { requestCount } = expected;
  if (requests.length !== requestCount) return `it wrote lines about ${requests.length} of ${requestCount} requests`;
  return expected.lines === 'pino' ? undefined : faultOfIds(requests, expected);
}

function isAboutRequest({ duration_ms: ours, responseTime: theirs }: Line, lines: RequestLines): boolean {
  return (lines === 'pino' ? theirs : ours) !== undefined;
}

function faultOfIds(lines: readonly Line[], { lines: kind, probes }: ExpectedLines): string | undefined {
  const byId = new Map(lines.map((line) => [line.request_id, line]));
  if (byId.size !== lines.length) return `only ${byId.size} of ${lines.length} lines have an id of their own`;
  const strange = lines.find((line) => !UUID_V7.test(String(line.request_uuid)));
  if (strange !== undefined) return `a line has the request_uuid ${strange.request_uuid}`;
  const unheard = probes.find(({ requestId, traceId }) => byId.get(requestId)?.trace_id !== traceId);
  if (unheard !== undefined) return `no line has the ids of the caller ${unheard.requestId}`;
  const wrongly = probes.find(({ requestId, echoedId }) => echoedId !== (kind === 'vigia' ? undefined : requestId));
  if (wrongly !== undefined) return `the caller ${wrongly.requestId} was answered with the id ${wrongly.echoedId}`;
  const probed = new Set<unknown>(probes.map(({ requestId }) => requestId));
  const torn = lines.find((line) => !probed.has(line.request_id) && !isOfOneId(line));
  return torn && `the ids of a line differ: ${torn.request_id}, ${torn.request_uuid}, ${torn.trace_id}`;
}

/** What we name ourselves has one id in three forms. */
function isOfOneId({ request_id: requestId, request_uuid: requestUuid, trace_id: traceId }: Line): boolean {
  return requestId === requestUuid && traceId === String(requestUuid).replaceAll('-', '');
}
