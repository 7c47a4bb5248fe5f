import Fastify, { type FastifyInstance } from 'fastify';
import { expect, it } from 'vitest';
import { createTelemetry, type Sink, type Telemetry, telemetry } from '../src/index.js';

async function readiness(vigia: Telemetry): Promise<number | undefined> {
  return (await vigia.handle(new Request('http://localhost/readyz'), { address: '127.0.0.1' }))?.status;
}

/** What readiness was when the application began to close. */
async function readinessAtClose(app: FastifyInstance): Promise<number | undefined> {
  let seen: Promise<number | undefined> | undefined;
  app.addHook('preClose', async () => {
    seen = readiness(app.telemetry);
    await seen;
  });
  await app.listen({ port: 0, host: '127.0.0.1' });
  expect(await readiness(app.telemetry)).toBe(200);
  await app.close();
  return seen;
}

it('readiness is 503 from the call of close on, whose ever the telemetry is', async () => {
  const own = Fastify();
  await own.register(telemetry, { logs: false });
  expect(await readinessAtClose(own)).toBe(503);

  const vigia = createTelemetry({ logs: false });
  const given = Fastify();
  await given.register(telemetry, { vigia });
  expect(await readinessAtClose(given)).toBe(503);
});

it('a telemetry that outlives its application is ready for the next one', async () => {
  const vigia = createTelemetry({ logs: false });
  for (let life = 0; life < 2; life += 1) {
    const app = Fastify();
    await app.register(telemetry, { vigia });
    expect(await readinessAtClose(app)).toBe(503);
    expect(await readiness(vigia)).toBe(200);
  }
  await vigia.close();
  expect(await readiness(vigia)).toBe(503);
});

it('the application given to closeWith ends at a signal, and with it the telemetry that it made', async () => {
  let closed: () => void = () => {};
  const ended = new Promise<void>((resolve) => {
    closed = resolve;
  });
  const sink: Sink = { name: 'witness', close: async () => closed() };
  const app = Fastify();
  await app.register(telemetry, { logs: false, sinks: [sink], shutdown: { deadlineMs: 300_000, drainMs: 0 } });
  expect(app.telemetry.closeWith(app)).toBe(app);
  await app.listen({ port: 0, host: '127.0.0.1' });
  // Somebody who listens too keeps the process alive.
  const survive = (): void => {};
  process.on('SIGTERM', survive);
  process.emit('SIGTERM', 'SIGTERM');
  await ended;
  process.off('SIGTERM', survive);
  expect(app.server.listening).toBe(false);
});
