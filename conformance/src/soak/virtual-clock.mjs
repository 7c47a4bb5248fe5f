// A process whose time passes as it is told to. To be imported before anything that looks at a clock: it puts timers,
// dates and `performance.now` of its own in place of those of the process. What waits for disks or sockets is real.
import { performance } from 'node:perf_hooks';
import { setImmediate } from 'node:timers/promises';

const RealDate = Date;
const STARTED_AT_MS = RealDate.UTC(2026, 2, 1);
const timers = new Set();
let nowMs = 0;
let sequence = 0;

class VirtualTimer {
  constructor(run, delayMs, intervalMs) {
    this.run = run;
    this.delayMs = Math.max(1, delayMs || 0);
    this.intervalMs = intervalMs;
    this.arm();
  }

  arm() {
    this.dueMs = nowMs + this.delayMs;
    this.order = sequence;
    sequence += 1;
    timers.add(this);
  }

  fire() {
    timers.delete(this);
    if (this.intervalMs !== undefined) this.arm();
    return this.run();
  }

  refresh() {
    this.arm();
    return this;
  }

  ref() {
    return this;
  }

  unref() {
    return this;
  }

  hasRef() {
    return false;
  }
}

class VirtualDate extends RealDate {
  constructor(...given) {
    if (given.length === 0) super(VirtualDate.now());
    else super(...given);
  }

  static now() {
    return STARTED_AT_MS + nowMs;
  }
}

globalThis.Date = VirtualDate;
performance.now = () => nowMs;
globalThis.setTimeout = (run, delayMs, ...given) => new VirtualTimer(() => run(...given), delayMs);
globalThis.setInterval = (run, delayMs, ...given) => new VirtualTimer(() => run(...given), delayMs, delayMs);
globalThis.clearTimeout = (timer) => void timers.delete(timer);
globalThis.clearInterval = globalThis.clearTimeout;

/** Milliseconds since the process began. */
export function elapsedMs() {
  return nowMs;
}

/** How many timers run, whether they would keep a process alive or not. */
export function runningTimers() {
  return timers.size;
}

/** Lets time pass, with every timer that comes due in it. What a timer's callback promises is waited for. */
export async function pass(durationMs) {
  const endMs = nowMs + durationMs;
  for (let timer = nextDue(endMs); timer !== undefined; timer = nextDue(endMs)) {
    nowMs = Math.max(nowMs, timer.dueMs);
    await timer.fire();
    await settled();
  }
  nowMs = endMs;
}

function nextDue(endMs) {
  let next;
  for (const timer of timers) {
    if (timer.dueMs <= endMs && (next === undefined || comesBefore(timer, next))) next = timer;
  }
  return next;
}

function comesBefore(one, other) {
  return one.dueMs === other.dueMs ? one.order < other.order : one.dueMs < other.dueMs;
}

/** A disk answers within no time, as far as this clock goes. */
async function settled() {
  do await setImmediate();
  while (process.getActiveResourcesInfo().includes('FSReqPromise'));
}
