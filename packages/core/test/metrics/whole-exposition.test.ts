import { createTelemetry, type Problem } from '@vigia/core';
import { Counter, collectDefaultMetrics, Registry } from 'prom-client';
import { expect, test } from 'vitest';
import { checkHistograms } from './parser/check-histograms.js';
import { parseOpenMetrics } from './parser/parse-open-metrics.js';
import { parseText } from './parser/parse-text.js';

const CONSTANT = { replica: 'a "b"\\', zone: 'eu-1' };

/** Everything that one telemetry serves, beside an application that keeps prom-client's default metrics itself. */
async function served(accept: string) {
  const problems: Problem[] = [];
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const orders = new Counter({ name: 'orders_total', help: 'Orders.', labelNames: ['zone'], registers: [registry] });
  for (const zone of ['here', 'there']) orders.inc({ zone });
  const vigia = createTelemetry({
    logs: false,
    metrics: { registry, constantLabels: CONSTANT, labels: { plan: ({ target }) => target } },
    kpis: { signups: { type: 'counter', help: 'Signups.', labels: { tier: ['free', 'pro'] } } },
    sinks: [{ name: 'journal', record: () => undefined }],
    onProblem: (problem) => problems.push(problem),
  });
  const start = { method: 'GET', headers: {}, remoteAddress: undefined, httpVersion: '1.1', source: {} };
  for (const target of ['/a', '/"b"']) {
    vigia.begin({ ...start, target }).end({ outcome: 'completed', status: 200, route: '/:id' });
  }
  const request = new Request('http://localhost/metrics', { headers: { accept } });
  const text = (await (await vigia.handle(request, { address: '127.0.0.1' }))?.text()) ?? '';
  await vigia.close();
  return { text, problems, names: registry.getMetricsAsArray().map(({ name }) => name) };
}

test.each([
  ['text/plain', parseText],
  ['application/openmetrics-text', parseOpenMetrics],
])('all parts together make one sound exposition in %s', async (accept, parse) => {
  const { text, problems, names } = await served(accept);
  // The parsers refuse a family, a series or a label that is there twice.
  const families = parse(text);
  checkHistograms(families);
  expect(problems).toEqual([]);
  expect(families.map(({ name }) => name.replace(/_total$/, ''))).toEqual(
    expect.arrayContaining(names.map((name) => name.replace(/_total$/, ''))),
  );
  for (const { name, labels } of families.flatMap(({ samples }) => samples)) {
    expect(labels.get('replica')).toBe(CONSTANT.replica);
    if (name !== 'orders_total') expect(labels.get('zone')).toBe(CONSTANT.zone);
  }
  const orders = families.flatMap(({ samples }) => samples).filter(({ name }) => name === 'orders_total');
  expect(orders.map(({ labels }) => labels.get('zone'))).toEqual(['here', 'there']);
});
