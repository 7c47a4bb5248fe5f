import { once } from 'node:events';
import { get } from 'node:http';
import Fastify, { type FastifyInstance } from 'fastify';
import { describe, expect, it } from 'vitest';
import { createTelemetry, type Sink, telemetry } from '../src/index.js';
import { createGate } from './gate.js';
import { createRecording } from './recording.js';
import { run, scrape } from './running-app.js';

/** A telemetry's sink that notes whether it was closed. */
function closingSink(): { readonly closed: () => boolean; readonly sink: Sink } {
  let isClosed = false;
  const sink = {
    name: 'closing',
    record: () => undefined,
    close: async () => {
      isClosed = true;
    },
  };
  return { closed: () => isClosed, sink };
}

async function answering(vigia?: ReturnType<typeof createTelemetry>): Promise<FastifyInstance> {
  const app = Fastify();
  await app.register(telemetry, vigia === undefined ? { logs: false } : { vigia });
  app.get('/users/:id', async () => 'ok');
  return app;
}

describe('closing an application', () => {
  it('closes the telemetry that the plugin made', async () => {
    const { closed, sink } = closingSink();
    const app = Fastify();
    await app.register(telemetry, { logs: false, sinks: [sink] });
    await app.ready();
    expect(closed()).toBe(false);
    await app.close();
    expect(closed()).toBe(true);
  });

  it('closes it too when the start failed', async () => {
    const { closed, sink } = closingSink();
    const app = Fastify();
    app.get('/metrics', async () => 'mine');
    await expect(app.register(telemetry, { logs: false, sinks: [sink] })).rejects.toThrowError(/metrics/);
    await app.close();
    expect(closed()).toBe(true);
  });

  it('leaves a telemetry that it was given to its owner', async () => {
    const { closed, sink } = closingSink();
    const vigia = createTelemetry({ logs: false, sinks: [sink] });
    const app = await answering(vigia);
    await app.ready();
    await app.close();
    expect(closed()).toBe(false);
    await vigia.close();
    expect(closed()).toBe(true);
  });

  it('gives the server its listeners back', async () => {
    const app = Fastify();
    const before = app.server.rawListeners('request');
    await app.register(telemetry, { logs: false });
    expect(app.server.rawListeners('request')).not.toEqual(before);
    await app.close();
    expect(app.server.rawListeners('request')).toEqual(before);
  });

  it('leaves a listener that has wrapped all others since', async () => {
    const app = Fastify();
    await app.register(telemetry, { logs: false });
    const wrapped = app.server.rawListeners('request');
    const wrapper = (...received: unknown[]): void => {
      for (const listener of wrapped) Reflect.apply(listener, app.server, received);
    };
    app.server.removeAllListeners('request').on('request', wrapper);
    await app.close();
    expect(app.server.rawListeners('request')).toEqual([wrapper]);
  });
});

describe('two applications in one process', () => {
  it('count together with one telemetry, and the second goes on when the first is closed', async () => {
    const { vigia, next } = createRecording();
    const first = await answering(vigia);
    const second = await answering(vigia);
    const { url: firstUrl } = await run(first);
    const { url: secondUrl } = await run(second);
    await fetch(`${firstUrl}/users/1`);
    await next();
    await first.close();
    await fetch(`${secondUrl}/users/2`);
    await next();
    expect(await scrape(secondUrl, 'http_requests_total')).toContainEqual(
      expect.stringMatching(/route="\/users\/:id",method="GET",status_code="200"} 2$/),
    );
  });

  // The sixth, eighth and eleventh of the defects that this plugin's forerunner had.
  it('count apart with a telemetry each, whose metrics never meet', async () => {
    const one = createRecording();
    const two = createRecording();
    const first = await answering(one.vigia);
    const second = await answering(two.vigia);
    const { url: firstUrl } = await run(first);
    const { url: secondUrl } = await run(second);
    await fetch(`${firstUrl}/users/1`);
    await one.next();
    await first.close();
    await fetch(`${secondUrl}/users/2`);
    await two.next();
    expect(one.waiting() + two.waiting()).toBe(0);
    expect(await scrape(secondUrl, 'http_requests_total')).toContainEqual(
      expect.stringMatching(/route="\/users\/:id",method="GET",status_code="200"} 1$/),
    );
  });
});

describe('a client that leaves', () => {
  it('is counted and timed as often as it was seen', async () => {
    const { vigia, next } = createRecording();
    const held = createGate();
    const gate = createGate();
    const app = await answering(vigia);
    app.get('/slow', async () => {
      held.open();
      await gate.opened;
      return 'late';
    });
    const { url, port } = await run(app);
    const request = get({ port, host: '127.0.0.1', path: '/slow' }).on('error', () => undefined);
    await held.opened;
    expect(await scrape(url, 'http_requests_in_flight')).toContain('http_requests_in_flight{method="GET"} 1');
    request.destroy();
    expect(await next()).toMatchObject({ status: 499, outcome: 'aborted', route: '/slow' });
    gate.open();
    const labels = 'domain="other",route="/slow",method="GET",status_code="499"';
    expect(await scrape(url, 'http_requests_total')).toContain(`http_requests_total{${labels}} 1`);
    expect(await scrape(url, 'http_request_duration_seconds_count')).toContain(
      `http_request_duration_seconds_count{${labels}} 1`,
    );
    expect(await scrape(url, 'http_requests_aborted_total')).toContainEqual(
      expect.stringMatching(/route="\/slow".*} 1$/),
    );
    expect(await scrape(url, 'http_requests_in_flight')).toContain('http_requests_in_flight{method="GET"} 0');
  });

  it('in the middle of a hijacked answer is an abort too', async () => {
    const { vigia, next } = createRecording();
    const app = await answering(vigia);
    app.get('/raw', (_request, reply) => {
      reply.hijack();
      reply.raw.writeHead(200);
      reply.raw.write('first');
    });
    const { port } = await run(app);
    const request = get({ port, host: '127.0.0.1', path: '/raw' }).on('error', () => undefined);
    const [response] = await once(request, 'response');
    await once(
      response.on('error', () => undefined),
      'data',
    );
    request.destroy();
    expect(await next()).toMatchObject({ status: 200, outcome: 'aborted', route: '/raw', responseBytes: 5 });
  });
});
