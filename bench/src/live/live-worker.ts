// Serves a service on Express with everything on, with or without the page: `node live-worker.js <token> [mounted]`.
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createTelemetry, telemetry } from '@vigia/express';
import { liveConsole } from '@vigia/live';
import express from 'express';
import { findUser } from '../http/application.js';
import { answerQuestions } from '../process/answer-questions.js';

/** What the service is asked. */
export interface LiveQuestion {
  readonly kind: 'start' | 'cpu';
}

const [token = '', mounted] = process.argv.slice(2);

async function start(): Promise<number> {
  const pages = mounted === undefined ? [] : [liveConsole({ token })];
  const application = express();
  application.use(telemetry(createTelemetry({ service: { name: 'bench' }, pages })));
  application.get('/users/:id', async (request, response) => {
    response.json(await findUser(request.params.id));
  });
  const server = application.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return port;
}

function cpuMicroseconds(): number {
  const { user, system } = process.cpuUsage();
  return user + system;
}

answerQuestions<LiveQuestion>(async ({ kind }) => (kind === 'start' ? start() : cpuMicroseconds()));
