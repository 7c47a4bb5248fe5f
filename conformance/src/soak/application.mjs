// One application with everything on: metrics of the process, health, exemplars, KPIs, jobs, a sink, logs.
import { EventEmitter, once } from 'node:events';
import { createTelemetry } from '@vigia/core';
import { startOn } from './frameworks.mjs';

const KPIS = {
  orders: { type: 'counter', help: 'Orders placed.', labels: { size: ['small', 'large'] } },
  basket: { type: 'histogram', help: 'Items of an order.', buckets: [1, 5, 10, 50] },
};

/** The process is held while its heap is written, and may have to wait for a machine with other work. */
const PATIENCE = { timeoutMs: 30_000, maxHoldMs: 30_000 };

/**
 * Starts an application, and keeps count of what happens in it.
 *
 * @param options - Its name, and those of `createEverything`.
 */
export async function startApplication(framework, options) {
  const { name, port } = options;
  const made = createEverything(options);
  const { vigia, events, counts } = made;

  function ordered({ items }) {
    vigia.kpi.orders.inc({ size: items > 5 ? 'large' : 'small' });
    vigia.kpi.basket.observe(items);
    return { items };
  }

  function runJob() {
    counts.jobs += 1;
    return vigia.job('tick', async () => {});
  }

  const ownUrls = port === undefined ? undefined : once(events, 'urls');
  const running = await startOn(framework, { vigia, ordered });
  vigia.closeWith(running.closable);
  const url = `http://127.0.0.1:${running.server.address().port}`;
  const [[metricsUrl] = [`${url}/metrics`]] = (await ownUrls) ?? [];
  return { ...made, ...running, name, url, metricsUrl, runJob };
}

/**
 * Creates a telemetry with everything on, its counts, and an emitter of what happens in it.
 *
 * @param port - Of the metrics' own; none when not given.
 * @param leakedBytes - What is lost with each exchange, to see that it would be found.
 */
export function createEverything({ name, port, leakedBytes = 0 }) {
  const events = new EventEmitter();
  const counts = { recorded: 0, jobs: 0, problems: {} };

  function written(line) {
    const { urls } = JSON.parse(line);
    if (urls !== undefined) events.emit('urls', urls);
  }

  const record = createRecord({ counts, events, leakedBytes });
  const vigia = createTelemetry({
    service: { name, version: '1.0.0' },
    metrics: { port, host: port === undefined ? undefined : '127.0.0.1' },
    health: { ...PATIENCE, checks: { database: async () => true, cache: { check: () => true, critical: false } } },
    kpis: KPIS,
    logs: { destination: { write: written } },
    sinks: [{ name: 'recorder', record, flush: async () => {}, close: async () => {} }],
    onProblem: ({ code }) => {
      counts.problems[code] = (counts.problems[code] ?? 0) + 1;
      events.emit(code);
    },
  });
  return { vigia, events, counts };
}

/** A leak can be asked for, to see that it would be found. */
function createRecord({ counts, events, leakedBytes }) {
  const leaked = [];
  const leakAfter = 1_000;
  return () => {
    counts.recorded += 1;
    events.emit('recorded');
    if (leakedBytes === 0 || counts.recorded % leakAfter !== 0) return;
    leaked.push(new Array((leakAfter * leakedBytes) / 8).fill(0.5));
  };
}
