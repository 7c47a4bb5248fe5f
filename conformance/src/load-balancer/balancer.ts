import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import { listening } from '../fixtures/listening.js';
import type { Harness } from '../harness.js';

/** Hands request after request to one replica after the other, and says for whom, as balancers of HTTP do. */
export async function startBalancer(replicas: readonly string[]): Promise<Harness> {
  let turn = 0;
  const server = createServer((incoming, outgoing) => {
    forward(incoming, outgoing, replicas[turn % replicas.length] ?? '');
    turn += 1;
  });
  return listening(server);
}

function forward(incoming: IncomingMessage, outgoing: ServerResponse, replica: string): void {
  const { method, url = '/', headers, socket } = incoming;
  const forwarded = { ...headers, 'x-forwarded-for': socket.remoteAddress ?? '', 'x-forwarded-proto': 'https' };
  const onward = request(`${replica}${url}`, { method, headers: forwarded, agent: false }, (answer) => {
    outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(outgoing);
  });
  onward.on('error', () => outgoing.destroy());
  incoming.pipe(onward);
}
