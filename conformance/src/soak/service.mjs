// Two applications of one framework in one process, over the packages as they are built. Started with --expose-gc and
// an IPC channel; its arguments are the framework and JSON (see service-process.ts).
import { startApplication } from './application.mjs';
import { countBy, listenersOf, openDescriptors, writeHeap } from './process-state.mjs';

const JOB_INTERVAL_MS = 1_000;
const [framework, given = '{}'] = process.argv.slice(2);
const { leakedBytes } = JSON.parse(given);

const applications = [
  await startApplication(framework, { name: 'first', port: 0, leakedBytes }),
  await startApplication(framework, { name: 'second' }),
];
const sockets = new Set();
for (const { server } of applications) {
  // The load keeps few connections; they live as long as it does.
  server.keepAliveTimeout = 0;
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
}
const jobs = setInterval(() => {
  for (const { runJob } of applications) void runJob();
}, JOB_INTERVAL_MS).unref();

const answers = {
  /** Waits until each application has recorded as many exchanges. */
  async recorded({ counts }) {
    await Promise.all(applications.map((application, index) => reached(application, counts[index])));
    return {};
  },
  async state({ path }) {
    await writeHeap(path);
    return { handles: handles(), counts: applications.map(({ counts }) => counts) };
  },
  /** No job runs any more. */
  async stopJobs() {
    clearInterval(jobs);
    return {};
  },
};

function reached({ events, counts }, wanted) {
  return new Promise((resolve) => {
    const look = () => {
      if (counts.recorded < wanted) return;
      events.off('recorded', look);
      resolve();
    };
    events.on('recorded', look);
    look();
  });
}

/** Everything that lives outside the heap, and the listeners on what outlives a request. */
function handles() {
  return {
    resources: countBy(process.getActiveResourcesInfo()),
    descriptors: openDescriptors(),
    processListeners: listenersOf(process),
    serverListeners: applications.map(({ server }) => listenersOf(server)),
    socketListeners: countBy([...sockets].map((socket) => JSON.stringify(listenersOf(socket)))),
  };
}

process.on('message', async ({ ask, ...question }) => process.send(await answers[ask](question)));
process.on('disconnect', () => process.exit());
process.send({ applications: applications.map(({ name, url, metricsUrl }) => ({ name, url, metricsUrl })) });
