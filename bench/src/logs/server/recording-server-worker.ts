// Runs recording servers in a process of its own: `node recording-server-worker.js`.
import { answerQuestions } from '../../process/answer-questions.js';
import type { Tally } from './line-record.js';
import { type Fault, type RecordingServer, startRecordingServer } from './recording-server.js';

/** What the process of the servers is asked. Servers go by their port. */
export type RecordingQuestion =
  | { readonly kind: 'open' }
  | { readonly kind: 'fault'; readonly port: number; readonly fault: Fault }
  | { readonly kind: 'count'; readonly port: number }
  | { readonly kind: 'connections'; readonly port: number }
  | { readonly kind: 'close'; readonly port: number }
  | { readonly kind: 'tally'; readonly port: number; readonly lineCount: number };

/** All that a server knows at the end. */
export interface Recorded extends Tally {
  readonly receivedBytes: number;
}

const servers = new Map<number, RecordingServer>();

async function open(): Promise<number> {
  const server = await startRecordingServer();
  servers.set(server.port, server);
  return server.port;
}

async function close(port: number): Promise<void> {
  const server = servers.get(port);
  servers.delete(port);
  await server?.close();
}

function serverAt(port: number): RecordingServer {
  const server = servers.get(port);
  if (server === undefined) throw new Error(`no recording server listens on ${port}`);
  return server;
}

answerQuestions<RecordingQuestion>(async (question) => {
  if (question.kind === 'open') return open();
  if (question.kind === 'close') return close(question.port);
  const server = serverAt(question.port);
  if (question.kind === 'fault') return server.setFault(question.fault);
  if (question.kind === 'count') return server.storedCount();
  if (question.kind === 'connections') return server.connectionCount();
  return { ...server.tally(question.lineCount), receivedBytes: server.receivedBytes() };
});
