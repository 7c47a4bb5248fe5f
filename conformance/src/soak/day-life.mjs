// Two telemetries in one process, and what they live through in the simulated day.
import { createTelemetry } from '@vigia/core';
import {
  HELD_AT_MS,
  isBusy,
  isDatabaseDown,
  isQueueUnsteady,
  isSinkFailing,
  SECOND_MS,
  tokenOf,
} from './day-times.mjs';
import { beBusy, holdLoop } from './simulated-process.mjs';
import { elapsedMs } from './virtual-clock.mjs';

const START = { method: 'GET', target: '/users/1', headers: {}, httpVersion: '1.1', remoteAddress: '127.0.0.1' };
const JOB_MS = 2 * SECOND_MS;
const REQUEST_MS = 40;

/**
 * Creates the telemetries.
 *
 * @param seen - Where is noted what they do.
 */
export function createLife(seen) {
  const first = createTelemetry({
    service: { name: 'first', version: '1.0.0' },
    metrics: { token: askedToken },
    health: { checks: { database: checkDatabase, queue: { check: checkQueue, critical: false } } },
    kpis: { orders: { type: 'counter', help: 'Orders placed.' } },
    logs: { access: false, destination: { write: written } },
    sinks: [{ name: 'recorder', record: () => (seen.recorded += 1) }],
  });
  const second = createTelemetry({
    service: { name: 'second' },
    health: { checks: { nothing: () => true } },
    logs: { destination: { write: () => {} } },
  });

  function askedToken() {
    seen.tokensAsked += 1;
    return tokenOf();
  }

  function checkDatabase() {
    seen.checksRun += 1;
    return !isDatabaseDown();
  }

  function checkQueue() {
    return !isQueueUnsteady() || seen.checksRun % 2 === 0;
  }

  function written(line) {
    const { code, msg } = JSON.parse(line);
    const kind = code ?? msg;
    seen.lines[kind] = (seen.lines[kind] ?? 0) + 1;
  }

  function serve(vigia) {
    const exchange = vigia.begin({ ...START, source: {} });
    const status = seen.served % 100 === 0 ? 500 : 200;
    setTimeout(() => exchange.end({ outcome: 'completed', status, route: '/users/:id' }), REQUEST_MS);
  }

  function liveOneSecond() {
    seen.served += 1;
    serve(first);
    if (seen.served % 3 === 0) serve(second);
    first.kpi.orders.inc();
    // What the timer that measures the event loop finds in a quiet one.
    for (let times = 0; times < 10; times += 1) holdLoop(10);
    if (elapsedMs() >= HELD_AT_MS && elapsedMs() < HELD_AT_MS + SECOND_MS) holdLoop(400);
    if (isSinkFailing()) {
      first.report({ code: 'VIGIA_SINK_FAILED', sink: 'archive', message: 'It failed.', fix: 'Mend it.' });
    }
  }

  function runJob() {
    void first.job('minutely', () => new Promise((resolve) => setTimeout(resolve, JOB_MS)));
  }

  return { first, second, liveOneSecond, runJob, changeShare: () => beBusy(isBusy() ? 0.8 : 0.25) };
}
