import { once } from 'node:events';
import { connect } from 'node:net';
import { unknownPaths } from '../scale/hostile-requests.js';

/** What ends when its client has enough of it. */
interface Departure {
  readonly bytes: string;
  /** Has come when the client leaves: then the server has the request. */
  readonly awaited: string;
}

/** Of each hundred requests, how many are of which kind. */
const SHARES = { user: 72, unknown: 10, fail: 5, order: 5, report: 4, held: 1, events: 1, never: 1 };
/** Whoever leaves `never` sends a request for a user before it, whose answer shows that both have arrived. */
const USERS = SHARES.user + SHARES.never;

const HELD: Departure = { bytes: head('GET /held'), awaited: 'held' };
const EVENTS: Departure = { bytes: head('GET /events'), awaited: 'data: first' };
const NEVER: Departure = { bytes: head('GET /users/1') + head('GET /never'), awaited: '"id"' };

/** What an application must have counted after so many hundreds of requests. */
export interface ExpectedCounts {
  readonly recorded: number;
  readonly streams: number;
  readonly aborted: number;
  readonly orders: number;
  /** `http_requests_total` by route and status. */
  readonly requests: readonly (readonly [labels: { readonly route: string; readonly status_code: string }, number])[];
  /** What the keep-alive connections were answered, by status. */
  readonly answered: Readonly<Record<number, number>>;
}

/** @see ExpectedCounts */
export function expectedCounts(hundreds: number): ExpectedCounts {
  const rows: readonly (readonly [string, string, number])[] = [
    ['/users/:id', '200', USERS],
    ['<unmatched>', '404', SHARES.unknown],
    ['/fail/:id', '500', SHARES.fail],
    ['/orders', '201', SHARES.order],
    ['/report', '200', SHARES.report],
    ['/held', '200', SHARES.held],
    ['/never', '499', SHARES.never],
  ];
  return {
    recorded: 100 * hundreds,
    streams: SHARES.events * hundreds,
    aborted: (SHARES.held + SHARES.never) * hundreds,
    orders: SHARES.order * hundreds,
    requests: rows.map(([route, status_code, share]) => [{ route, status_code }, share * hundreds] as const),
    answered: {
      200: (SHARES.user + SHARES.report) * hundreds,
      201: SHARES.order * hundreds,
      404: SHARES.unknown * hundreds,
      500: SHARES.fail * hundreds,
    },
  };
}

/** Requests whose answers are awaited, mixed, pipelined over connections that stay. */
export function* steadyRequests(hundreds: number, random: () => number): Generator<string> {
  for (let hundred = 0; hundred < hundreds; hundred += 1) {
    yield* unknownPaths(SHARES.unknown, random);
    for (let index = 0; index < SHARES.user; index += 1) yield head(`GET /users/${Math.floor(random() * 1e9)}`);
    for (let index = 0; index < SHARES.fail; index += 1) yield head(`GET /fail/${index}`);
    for (let index = 0; index < SHARES.order; index += 1) yield order(1 + Math.floor(random() * 10));
    for (let index = 0; index < SHARES.report; index += 1) yield head('GET /report');
  }
}

/** Clients, each on a connection of its own, that leave: amid an answer, before it, amid a stream of events. */
export async function leaveAgainAndAgain(url: string, hundreds: number): Promise<void> {
  for (let hundred = 0; hundred < hundreds; hundred += 1) {
    await Promise.all([HELD, EVENTS, NEVER].map((departure) => leave(url, departure)));
  }
}

async function leave(url: string, { bytes, awaited }: Departure): Promise<void> {
  const { hostname, port } = new URL(url);
  const socket = connect({ host: hostname, port: Number(port) });
  const closed = once(socket, 'close');
  let received = '';
  socket.on('data', (chunk) => {
    received += chunk.toString('latin1');
    if (received.includes(awaited)) socket.destroy();
  });
  socket.write(bytes);
  await closed;
}

function order(items: number): string {
  const body = JSON.stringify({ items });
  return `POST /orders HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n${body}`;
}

function head(start: string): string {
  return `${start} HTTP/1.1\r\nhost: localhost\r\n\r\n`;
}
