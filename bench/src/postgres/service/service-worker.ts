// Serves a service on Express, with or without the sink: `node service-worker.js`.
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createTelemetry, telemetry } from '@vigia/express';
import { postgres } from '@vigia/postgres';
import express from 'express';
import { findUser } from '../../http/application.js';
import { type Meter, startMeter } from '../../logs/writer/meter.js';
import { answerQuestions } from '../../process/answer-questions.js';

/** What the service is asked. */
export type ServiceQuestion =
  | { readonly kind: 'start'; readonly connection: string | undefined; readonly schema: string }
  | { readonly kind: 'window'; readonly requestCount: number }
  | { readonly kind: 'flush' };

let meter: Meter | undefined;
let vigia: ReturnType<typeof createTelemetry> | undefined;

/** The telemetry is the same but for the sink, whose cost is looked for. */
async function start(connection: string | undefined, schema: string): Promise<number> {
  const sinks = connection === undefined ? [] : [postgres({ connection, schema })];
  vigia = createTelemetry({ service: { name: 'bench' }, logs: false, sinks });
  const application = express();
  application.use(telemetry(vigia));
  application.get('/users/:id', async (request, response) => {
    response.json(await findUser(request.params.id));
  });
  const server = application.listen(0, '127.0.0.1');
  await once(server, 'listening');
  meter = startMeter();
  const { port } = server.address() as AddressInfo;
  return port;
}

answerQuestions<ServiceQuestion>(async (question) => {
  if (question.kind === 'start') return start(question.connection, question.schema);
  if (question.kind === 'window') return meter?.endWindow(question.requestCount);
  return vigia?.flush();
});
