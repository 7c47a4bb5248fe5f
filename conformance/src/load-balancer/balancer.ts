import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import { listening } from '../fixtures/listening.js';
import type { Harness } from '../harness.js';

/** How long a replica may take when nobody says otherwise: longer than any test. */
const PATIENCE_MS = 60_000;

/** Hands request after request to one replica after the other, and says for whom, as balancers of HTTP do. */
export async function startBalancer(replicas: readonly string[], patienceMs = PATIENCE_MS): Promise<Harness> {
  let turn = 0;
  const server = createServer((incoming, outgoing) => {
    const onward = forward(incoming, outgoing, replicas[turn % replicas.length] ?? '');
    onward.setTimeout(patienceMs, () => {
      outgoing.writeHead(504).end();
      onward.destroy();
    });
    turn += 1;
  });
  return listening(server);
}

function forward(incoming: IncomingMessage, outgoing: ServerResponse, replica: string): ReturnType<typeof request> {
  const { method, url = '/', headers, socket } = incoming;
  const forwarded = { ...headers, 'x-forwarded-for': socket.remoteAddress ?? '', 'x-forwarded-proto': 'https' };
  const onward = request(`${replica}${url}`, { method, headers: forwarded, agent: false }, (answer) => {
    outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(outgoing);
  });
  onward.on('error', () => outgoing.destroy());
  return incoming.pipe(onward);
}
