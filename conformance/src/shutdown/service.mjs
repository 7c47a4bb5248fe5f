// One service on the framework that its first argument names, over the packages as they are built. Its second argument
// is JSON: options of the telemetry, and how the process behaves. It tells its parent what happens, and waits at gates.
import { createTelemetry } from '@vigia/core';
import { startOn } from './frameworks.mjs';

const [framework, given = '{}'] = process.argv.slice(2);
const { telemetry = {}, sink: sinkManner, foreign, hooks, closes = true } = JSON.parse(given);

const tell = (message) => process.connected && process.send(message);

const gate = new Promise((resolve) => {
  process.on('message', resolve);
});
// The service ends by itself, whether its parent listens or not.
process.channel.unref();

const sink = {
  name: 'witness',
  record: ({ route, status, outcome }) => tell({ recorded: `${route} ${status} ${outcome}` }),
  close(deadlineMs) {
    tell({ sinkClosedWithin: deadlineMs });
    return sinkManner === 'hangs' ? new Promise(() => {}) : Promise.resolve();
  },
};

const vigia = createTelemetry({
  service: { name: 'shutdown' },
  logs: { destination: { write: (line) => tell({ logged: JSON.parse(line).msg }) } },
  onProblem: ({ code }) => tell({ problem: code }),
  sinks: sinkManner === 'none' ? [] : [sink],
  ...telemetry,
});

/** What every framework serves, in its own way. */
const routes = {
  quick: async () => 'quick',
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

const { closable, port, close } = await startOn(framework, { vigia, routes, tell, hooks });
if (closes) vigia.closeWith(closable);

/** How applications of others listen to signals. */
const FOREIGN = {
  exits: () => process.once('SIGTERM', () => process.exit(42)),
  closes: () =>
    process.on('SIGTERM', () => {
      process.exitCode = 7;
      void close();
    }),
};
FOREIGN[foreign]?.();
process.on('exit', () => tell({ ended: true }));
tell({ port });
