import { expect, it } from 'vitest';
import { createTelemetry, type Problem, type Sink, type SinkHost } from '../../src/index.js';

it('tells each sink whose it is, before anything else', async () => {
  const hosts: SinkHost[] = [];
  const sink: Sink = { name: 'first', attach: (host) => void hosts.push(host) };
  const vigia = createTelemetry({
    service: { name: 'orders', version: '1.2.3' },
    sinks: [sink],
    logs: { level: 'silent' },
  });
  expect(hosts).toHaveLength(1);
  expect(hosts[0]?.service).toMatchObject({ name: 'orders', version: '1.2.3' });
  expect(hosts[0]?.spool).toBeUndefined();
  await vigia.close();
});

it('survives a sink that cannot be attached, and reports what sinks report', async () => {
  const problems: Problem[] = [];
  const broken: Sink = {
    name: 'broken',
    attach() {
      throw new Error('no');
    },
  };
  const telling: Sink = {
    name: 'telling',
    attach: ({ report }) => report({ code: 'VIGIA_DELIVERY_PAUSED', message: 'Waits.', fix: 'Mend.', sink: 'telling' }),
  };
  const onProblem = (problem: Problem) => void problems.push(problem);
  const vigia = createTelemetry({ sinks: [broken, telling], onProblem, logs: { level: 'silent' } });
  expect(problems.map(({ code, sink }) => [code, sink])).toEqual([
    ['VIGIA_SINK_FAILED', 'broken'],
    ['VIGIA_DELIVERY_PAUSED', 'telling'],
  ]);
  await vigia.close();
});
