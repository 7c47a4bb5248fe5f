// A process whose CPU time and event loop do as it is told, by the virtual clock. What asks Node for them gets these.
import { createRequire, syncBuiltinESMExports } from 'node:module';
import { createHistogram, performance } from 'node:perf_hooks';
import { elapsedMs } from './virtual-clock.mjs';

const require = createRequire(import.meta.url);
const perfHooks = require('node:perf_hooks');
const files = require('node:fs/promises');
const realStatfs = files.statfs;
const histograms = new Set();
let busyMs = 0;
let accountedMs = 0;
let share = 0;
let asked = 0;

process.uptime = () => elapsedMs() / 1_000;
process.cpuUsage = () => ({ user: busyUntilNowMs() * 750, system: busyUntilNowMs() * 250 });
performance.eventLoopUtilization = () => ({
  active: busyUntilNowMs(),
  idle: elapsedMs() - busyUntilNowMs(),
  utilization: share,
});
perfHooks.monitorEventLoopDelay = () => {
  // As wide as that of Node.
  const histogram = createHistogram({ highest: 3.6e12 });
  histogram.enable = () => histograms.add(histogram) !== undefined;
  histogram.disable = () => histograms.delete(histogram);
  return histogram;
};
files.statfs = (path) => {
  asked += 1;
  return realStatfs(path);
};
syncBuiltinESMExports();

function busyUntilNowMs() {
  busyMs += share * (elapsedMs() - accountedMs);
  accountedMs = elapsedMs();
  return busyMs;
}

/** From now on the process is busy for this share of one core, and so is its event loop. */
export function beBusy(newShare) {
  busyUntilNowMs();
  share = newShare;
}

/** The event loop is held once. */
export function holdLoop(durationMs) {
  for (const histogram of histograms) histogram.record(durationMs * 1e6);
}

/** How many histograms of the event loop's delays are enabled. */
export function enabledHistograms() {
  return histograms.size;
}

/** How often the system was asked for the size of a disk. */
export function diskQuestions() {
  return asked;
}
