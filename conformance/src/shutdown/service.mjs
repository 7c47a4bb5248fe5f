// One service on the framework that its first argument names, over the packages as they are built. Its second argument
// is JSON (see service-process.ts). It tells its parent what happens, and waits at a gate that its parent opens.
import { createTelemetry } from '@vigia/core';
import { startOn } from './frameworks.mjs';
import { listenAsOthersDo } from './other-listeners.mjs';

const [framework, given = '{}'] = process.argv.slice(2);
const { telemetry = {}, sink = 'closes', foreign, hooks = false, closes = true, second = false } = JSON.parse(given);

const gate = new Promise((resolve) => {
  process.on('message', ({ emit }) => (emit === undefined ? resolve() : process.emit(emit, emit)));
});
// The service ends by itself, whether its parent listens or not.
process.channel.unref();

function tell(message) {
  if (process.connected) process.send(message);
}

const CLOSINGS = {
  closes: () => Promise.resolve(),
  hangs: () => new Promise(() => {}),
  waits: () => gate,
};

function witness(manner) {
  return {
    name: 'witness',
    record: ({ route, status, outcome }) => tell({ recorded: `${route} ${status} ${outcome}` }),
    async close(deadlineMs) {
      tell({ sinkClosedWithin: deadlineMs });
      await CLOSINGS[manner]();
      tell({ sinkIsClosed: true });
    },
  };
}

/** Its stream would go on for ever, and says when it is let go. */
const page = {
  name: 'page',
  path: '/telemetry',
  attach: () => ({}),
  async handle() {
    const events = new ReadableStream({
      start: (controller) => controller.enqueue(new TextEncoder().encode('data: first\n\n')),
      cancel: () => tell({ cancelled: 'page' }),
    });
    return new Response(events, { headers: { 'content-type': 'text/event-stream' } });
  },
};

const vigia = createTelemetry({
  service: { name: 'shutdown' },
  logs: { destination: { write: (line) => tell({ logged: JSON.parse(line).msg }) } },
  onProblem: ({ code }) => tell({ problem: code }),
  sinks: sink === 'none' ? [] : [witness(sink)],
  pages: [page],
  ...telemetry,
});
if (second) createTelemetry({ ...telemetry, logs: false, sinks: [witness('waits')] });

/** What every framework serves, in its own way. */
const routes = {
  quick: async () => 'quick',
  large: async () => 'x'.repeat(50_000_000),
  async slow() {
    tell({ standsAt: '/slow' });
    await gate;
    return 'the whole answer';
  },
  stuck() {
    tell({ standsAt: '/stuck' });
    return new Promise(() => {});
  },
  events(response) {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.write('data: first\n\n');
  },
  /** Nothing but the head: its first event may come in an hour. */
  silence(response) {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.flushHeaders();
  },
};

const { closable, server, close } = await startOn(framework, { vigia, routes, tell, hooks });
server.on('upgrade', (_request, socket) => {
  socket.on('error', () => socket.destroy());
  socket.write('HTTP/1.1 101 Switching Protocols\r\nupgrade: test\r\nconnection: Upgrade\r\n\r\n');
});
if (closes) vigia.closeWith(closable);
listenAsOthersDo(foreign, { vigia, close });
tell({ port: server.address().port });
