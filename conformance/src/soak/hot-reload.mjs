// Applications, or telemetries alone, that come and go in one process, as they do where code is loaded anew while it is
// written. Started with --expose-gc and an IPC channel; its argument says what stays. It does what it is asked.
import { createHook } from 'node:async_hooks';
import { hasSubscribers } from 'node:diagnostics_channel';
import { once } from 'node:events';
import { createServer, get } from 'node:http';
import { createTelemetry, InfrastructureMonitor } from '@vigia/core';
import { telemetry } from '@vigia/express';
import express from 'express';
import { createEverything, startApplication } from './application.mjs';
import { countBy, listenersOf, openDescriptors, writeHeap } from './process-state.mjs';

const FRAMEWORKS = ['express', 'koa', 'fastify', 'nest'];
const CHANNELS = ['http.server.request.start', 'http.server.response.finish', 'http.server.request.created'];
/** What ends with a turn of the event loop, or with a collection. */
const TRANSIENT = new Set(['PROMISE', 'TickObject', 'Immediate', 'Microtask', 'RANDOMBYTESREQUEST']);
/** Node itself keeps the date of the second for a second. */
const SHORT_MS = 1_000;

const alive = new Map();
createHook({
  // biome-ignore lint/complexity/useMaxParams: Node calls it so.
  init(id, type, _trigger, resource) {
    // Of most the resource is not kept: they are over when they are collected.
    if (!TRANSIENT.has(type)) alive.set(id, { type, timer: type === 'Timeout' ? resource : undefined });
  },
  destroy: (id) => alive.delete(id),
}).enable();

/** What is neither closed nor cleared, timers that keep nothing alive included. */
function asyncResources() {
  const lasting = [...alive.values()].filter(({ timer }) => timer === undefined || lasts(timer));
  return countBy(lasting.map(({ type }) => type));
}

/** Only private fields of a timer tell. */
function lasts({ _repeat: intervalMs, _idleTimeout: delayMs }) {
  return intervalMs !== null || delayMs > SHORT_MS;
}

const lives = {
  /** A whole application, on each framework in turn; now the server goes first, now the telemetry. */
  async application(index) {
    const framework = FRAMEWORKS[index % FRAMEWORKS.length];
    const { vigia, url, metricsUrl, close, runJob } = await startApplication(framework, {
      name: 'reloaded',
      port: 0,
    });
    await look([`${url}/users/1`, `${url}/unknown`, `${url}/fail/1`, metricsUrl, `${url}/readyz`]);
    await runJob();
    const ends = [close, () => vigia.close()];
    for (const end of index % 8 < 4 ? ends : ends.reverse()) await end();
  },

  /** A telemetry with an application of Express, behind a server that stays. */
  async telemetry() {
    const { vigia, url } = replaceApplication();
    await look([`${url}/users/1`, `${url}/unknown`, `${url}/metrics`]);
    await vigia.close();
  },

  /** The same, while a client reads a stream of events, which ends later than its telemetry. */
  async 'telemetry with a running stream'() {
    const { vigia, url } = replaceApplication();
    const [response] = await once(get(`${url}/events`, { agent: false }), 'response');
    await vigia.close(1);
    response.destroy();
    await once(response, 'close');
  },

  /** A telemetry that waits for a port which another has. */
  async 'telemetry without a port'() {
    const { vigia, events } = createEverything({ name: 'reloaded', port: staying.address().port });
    await once(events, 'VIGIA_PORT_UNAVAILABLE');
    await vigia.close();
  },

  /** A telemetry whose sink, job and health check never end. */
  async 'telemetry with what hangs'() {
    const hang = () => new Promise(() => {});
    const vigia = createTelemetry({
      logs: false,
      health: { checks: { stuck: { check: hang, timeoutMs: 1 } } },
      sinks: [{ name: 'stuck', record: hang, flush: hang, close: hang }],
    });
    vigia.begin({ method: 'GET', target: '/', headers: {}, httpVersion: '1.1', remoteAddress: undefined, source: {} });
    void vigia.job('stuck', hang);
    void vigia.flush(AbortSignal.abort());
    await vigia.handle(new Request('http://127.0.0.1/readyz'), { address: '127.0.0.1' });
    await vigia.close(4);
  },

  /** A monitor without a telemetry. */
  async monitor() {
    const monitor = await InfrastructureMonitor.init();
    monitor.startMonitoring();
    monitor.registerRequest({ domain: 'web' });
    monitor.registerRequestDuration({ domain: 'web', route: '/', method: 'GET', statusCode: 200 }, 0.1);
    await monitor.getMetrics();
    monitor.stopMonitoring();
  },
};

function replaceApplication() {
  const { vigia } = createEverything({ name: 'reloaded' });
  const app = express();
  app.use(telemetry(vigia));
  app.get('/users/:id', (request, response) => response.json({ id: request.params.id }));
  app.get('/events', (_request, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.write('data: first\n\n');
  });
  vigia.closeWith(staying);
  current = app;
  return { vigia, url: `http://127.0.0.1:${staying.address().port}` };
}

let current;
const staying = createServer((request, response) => current(request, response));
staying.listen(0, '127.0.0.1');
await once(staying, 'listening');

const live = lives[process.argv[2]];
let lived = 0;

/** Gets over connections of their own, one after the other. */
async function look(urls) {
  for (const url of urls) {
    const [response] = await once(get(url, { agent: false }), 'response');
    response.resume();
    await once(response.socket, 'close');
  }
}

const answers = {
  async live({ times }) {
    for (let time = 0; time < times; time += 1) {
      await live(lived);
      lived += 1;
    }
    return {};
  },
  async look({ path }) {
    current = undefined;
    await writeHeap(path);
    return {
      asyncResources: asyncResources(),
      resources: countBy(process.getActiveResourcesInfo()),
      descriptors: openDescriptors(),
      processListeners: listenersOf(process),
      serverListeners: listenersOf(staying),
      subscribedChannels: CHANNELS.filter((name) => hasSubscribers(name)),
    };
  },
};

process.on('message', async ({ ask, ...question }) => process.send(await answers[ask](question)));
process.on('disconnect', () => process.exit());
process.send({});
