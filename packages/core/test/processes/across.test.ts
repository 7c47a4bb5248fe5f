import { Counter, Gauge, Histogram, Summary } from 'prom-client';
import { afterAll, afterEach, expect, test } from 'vitest';
import type { MetricFamily } from '../../src/metrics/metric-family.js';
import {
  type Member,
  type MemberOptions,
  numberFamily,
  startMember,
  temporaryDirectory,
  whenAnswered,
} from './member.js';

const directories = [temporaryDirectory()];
const members: Member[] = [];

afterEach(() => {
  for (const { processes } of members.splice(0)) processes.end();
});

afterAll(() => {
  for (const { remove } of directories) remove();
});

let services = 0;

/** Members of one service that nobody else is a member of. */
async function startAll<Options extends readonly Partial<MemberOptions>[]>(
  ...options: Options
): Promise<{ readonly [Index in keyof Options]: Member }> {
  services += 1;
  const [{ path: directory } = { path: '' }] = directories;
  const started = options.map((own) => startMember({ directory, service: `orders-${services}`, ...own }));
  members.push(...started);
  for (const member of started) await whenAnswered(member, started.length);
  return started as { readonly [Index in keyof Options]: Member };
}

function familiesOf(type: MetricFamily['type'], values: Readonly<Record<string, number>>): MemberOptions['families'] {
  return () => Object.entries(values).flatMap(([name, value]) => numberFamily(name, type, () => value)());
}

test('sums counters, whichever process is asked', async () => {
  const all = await startAll({}, {}, {});
  all.forEach(({ registry }, index) => {
    const orders = new Counter({ name: 'orders_total', help: 'h', labelNames: ['kind', 'by'], registers: [registry] });
    // The order in which labels are given makes no other series.
    orders.inc(index === 0 ? { kind: 'a', by: 'x' } : { by: 'x', kind: 'a' }, index + 1);
    orders.inc({ kind: `own-${index}`, by: '"\n\\\t' }, 10);
  });
  for (const member of all) {
    expect(await member.scrape()).toMatchObject({
      'orders_total{by="x",kind="a"}': 6,
      'orders_total{by=""\n\\\t",kind="own-1"}': 10,
      'telemetry_processes{state="answered"}': 3,
      'telemetry_processes{state="late"}': 0,
      'telemetry_processes{state="dead"}': 0,
    });
  }
});

test('sums histograms bucket by bucket', async () => {
  const [one, other] = await startAll({}, {});
  const took = { name: 'took', help: 'h', buckets: [1, 2] };
  new Histogram({ ...took, registers: [one.registry] }).observe(0.5);
  new Histogram({ ...took, registers: [other.registry] }).observe(3);
  expect(await one.scrape()).toMatchObject({
    'took_bucket{bound="1"}': 1,
    'took_bucket{bound="2"}': 1,
    'took_bucket{bound="Infinity"}': 2,
    took_sum: 3.5,
    took_count: 2,
  });
});

test('leaves a histogram with other buckets out, and says so once', async () => {
  const [one, other] = await startAll({}, {});
  new Histogram({ name: 'took', help: 'h', buckets: [1, 2], registers: [one.registry] }).observe(0.5);
  new Histogram({ name: 'took', help: 'h', buckets: [1, 3], registers: [other.registry] }).observe(3);
  await one.scrape();
  expect(await one.scrape()).toMatchObject({ took_count: 1, took_sum: 0.5 });
  expect(one.problems.map(({ code }) => code)).toEqual(['VIGIA_PROCESSES_DIFFER']);
});

test('brings gauges together by the rules of the catalogue', async () => {
  const [one] = await startAll(
    {
      families: familiesOf('gauge', {
        http_requests_in_flight: 2,
        process_start_time_seconds: 10,
        health_check_up: 1,
        host_load1: 7,
      }),
    },
    {
      families: familiesOf('gauge', {
        http_requests_in_flight: 3,
        process_start_time_seconds: 20,
        health_check_up: 0,
        host_load1: 8,
      }),
    },
  );
  expect(await one.scrape()).toMatchObject({
    http_requests_in_flight: 5,
    process_start_time_seconds: 20,
    health_check_up: 0,
    host_load1: 7,
  });
});

test('counts what all processes read from the host once', async () => {
  const [one, other] = await startAll(
    { families: familiesOf('counter', { host_cpu_seconds_total: 100 }) },
    { families: familiesOf('counter', { host_cpu_seconds_total: 101 }) },
  );
  expect(await one.scrape()).toMatchObject({ host_cpu_seconds_total: 101 });
  other.processes.end();
  expect(await one.scrape()).toMatchObject({ host_cpu_seconds_total: 101 });
});

test('brings the gauges of the application together as prom-client does', async () => {
  const all = await startAll({}, {});
  all.forEach(({ registry }, index) => {
    for (const aggregator of ['sum', 'min', 'max', 'average', 'omit', 'first'] as const) {
      new Gauge({ name: `of_${aggregator}`, help: 'h', aggregator, registers: [registry] }).set(index + 1);
    }
  });
  const shown = await all[1].scrape();
  expect(shown).toMatchObject({ of_sum: 3, of_min: 1, of_max: 2, of_average: 1.5, of_first: 2 });
  expect(shown).not.toHaveProperty('of_omit');
});

test('takes the highest of quantiles, and sums the rest of a summary', async () => {
  const all = await startAll({}, {});
  all.forEach(({ registry }, index) => {
    new Summary({ name: 'waited', help: 'h', percentiles: [0.5], registers: [registry] }).observe(index + 1);
  });
  expect(await all[0].scrape()).toMatchObject({ 'waited{bound="0.5"}': 2, waited_sum: 3, waited_count: 2 });
});

test('who ends leaves its counters, and takes its gauges along', async () => {
  let count = 5;
  const [one, other, third] = await startAll(
    {},
    {
      families: () => [
        ...numberFamily('done_total', 'counter', () => count)(),
        ...numberFamily('open', 'gauge', () => 1)(),
      ],
    },
    {},
  );
  expect(await one.scrape()).toMatchObject({ done_total: 5, open: 1 });
  count = 6;
  other.processes.end();
  count = 7;
  for (const member of [one, third, one, third]) {
    const shown = await member?.scrape();
    expect(shown).toMatchObject({ done_total: 6, 'telemetry_processes{state="dead"}': 1 });
    expect(shown).not.toHaveProperty('open');
  }
  expect(await other.scrape()).toMatchObject({ done_total: 6, 'telemetry_processes{state="answered"}': 2 });
  expect([one, other, third].flatMap((member) => member?.problems)).toEqual([]);
});

test('many that end at once are each counted once, whoever brings their numbers together', async () => {
  const all = await startAll(
    ...Array.from({ length: 8 }, () => ({ families: familiesOf('counter', { done_total: 1 }) })),
  );
  const [stay, ...leave] = all;
  for (const { processes } of leave.slice(2)) processes.end();
  const seen = await Promise.all([stay, ...leave.slice(0, 2), stay].map((member) => member?.scrape()));
  expect(seen.map((shown) => shown?.['done_total'])).toEqual([8, 8, 8, 8]);
  expect(await stay?.scrape()).toMatchObject({ done_total: 8, 'telemetry_processes{state="dead"}': 5 });
});

test('services, and what constant labels keep apart, do not meet in one directory', async () => {
  const [{ path: directory } = { path: '' }] = directories;
  const apart = [{ service: 'a' }, { service: 'b' }, { service: 'a', constantLabels: { replica: '1' } }].map((own) =>
    startMember({ directory, families: familiesOf('counter', { done_total: 1 }), ...own }),
  );
  members.push(...apart);
  for (const member of apart) expect(await member.scrape()).toMatchObject({ done_total: 1 });
});
