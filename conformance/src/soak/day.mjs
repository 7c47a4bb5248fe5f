// Twenty-four hours of operation within a minute: two telemetries in one process over the packages as they are built, on
// a clock that goes when it is told to. Started with --expose-gc, with that clock before all else (see day-process.ts), and
// with an IPC channel; it does what it is asked.

import { createLife } from './day-life.mjs';
import { createReaders, scrape } from './day-readers.mjs';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from './day-times.mjs';
import { countBy, openDescriptors, writeHeap } from './process-state.mjs';
import { diskQuestions, enabledHistograms } from './simulated-process.mjs';
import { pass, runningTimers } from './virtual-clock.mjs';

/** What happens, and what is seen of it. */
const seen = {
  served: 0,
  recorded: 0,
  tokensAsked: 0,
  checksRun: 0,
  /** Of the first telemetry, by code or else by message. */
  lines: {},
  scrapes: 0,
  refused: 0,
  comparisons: 0,
  disagreements: [],
  readiness: {},
  /** The lowest and the highest, by hour. */
  cpuPercent: {},
  startTimes: [],
  /** When scrapes showed that the event loop had been held. */
  heldSeenAfterMs: [],
  /** The age of the youngest exemplar, where it was highest. */
  oldestExemplarSeconds: 0,
};
const life = createLife(seen);
const readers = createReaders(seen, life);
const actors = [];

function every(intervalMs, offsetMs, run) {
  function begin() {
    actors.push(setInterval(run, intervalMs));
    return run();
  }
  actors.push(setTimeout(begin, offsetMs));
}

life.changeShare();
every(HOUR_MS, HOUR_MS, life.changeShare);
every(SECOND_MS, 500, life.liveOneSecond);
every(MINUTE_MS, MINUTE_MS + 700, life.runJob);
every(15 * SECOND_MS, 15 * SECOND_MS + 100, readers.readPunctually);
every(15 * SECOND_MS, 15 * SECOND_MS + 400, readers.readLate);
every(10 * SECOND_MS, 5 * SECOND_MS, readers.probe);
every(MINUTE_MS, 30 * SECOND_MS, () => scrape(life.second));

const answers = {
  async pass({ durationMs }) {
    await pass(durationMs);
    return {};
  },
  async look({ path }) {
    await writeHeap(path);
    return {
      timers: runningTimers(),
      descriptors: openDescriptors(),
      resources: countBy(process.getActiveResourcesInfo()),
    };
  },
  async end() {
    const asked = diskQuestions();
    const expositions = [await scrape(life.first), await scrape(life.second)];
    for (const actor of actors) clearTimeout(actor);
    // What still runs ends by itself.
    await pass(MINUTE_MS);
    const closing = Promise.all([life.first.close(), life.second.close()]);
    await pass(MINUTE_MS);
    await closing;
    return { ...seen, diskQuestions: asked, expositions, timers: runningTimers(), histograms: enabledHistograms() };
  },
};

process.on('message', async ({ ask, ...question }) => process.send(await answers[ask](question)));
process.on('disconnect', () => process.exit());
process.send({});
