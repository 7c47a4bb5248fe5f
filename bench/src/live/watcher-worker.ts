// Looks at a page with any number of clients, each over a connection and a stream of its own, as browsers do.
import { type ClientRequest, get, type IncomingMessage } from 'node:http';
import { answerQuestions } from '../process/answer-questions.js';

/** What the clients are asked: `open` until each has a first frame, `close` for the frames of all together. */
export type WatcherQuestion =
  | { readonly kind: 'open'; readonly port: number; readonly token: string; readonly views: readonly string[] }
  | { readonly kind: 'close' };

const FRAME = 'event: view';
const OK = 200;

let clients: ClientRequest[] = [];
let frames = 0;

function watch(port: number, token: string, view: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const path = `/telemetry/api/stream?view=${view}`;
    const headers = { authorization: `Bearer ${token}`, accept: 'text/event-stream' };
    const client = get({ host: '127.0.0.1', port, path, headers, agent: false }, (response) => {
      if (response.statusCode !== OK) reject(new Error(`${path} answered ${response.statusCode}`));
      else countFrames(response, resolve);
    });
    client.on('error', reject);
    clients.push(client);
  });
}

function countFrames(response: IncomingMessage, onFrame: () => void): void {
  response.setEncoding('utf8').on('data', (text: string) => {
    const count = text.split(FRAME).length - 1;
    frames += count;
    if (count > 0) onFrame();
  });
  // Its own end: the client was told to leave.
  response.on('error', () => undefined);
}

async function open({ port, token, views }: Extract<WatcherQuestion, { readonly kind: 'open' }>): Promise<void> {
  await Promise.all(views.map((view) => watch(port, token, view)));
  frames = 0;
}

function close(): number {
  for (const client of clients) client.destroy();
  clients = [];
  return frames;
}

answerQuestions<WatcherQuestion>(async (question) => (question.kind === 'open' ? open(question) : close()));
