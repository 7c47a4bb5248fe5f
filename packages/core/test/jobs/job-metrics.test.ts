import { createTestTelemetry, type TestTelemetry } from '@vigia/core/testing';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { parseOpenMetrics } from '../metrics/parser/parse-open-metrics.js';
import { exposed, scrapeOf } from '../metrics/scrape-of.js';
import { gate } from './gate.js';

let vigia: TestTelemetry;

beforeEach(() => {
  vigia = createTestTelemetry({ service: { name: 'orders' } });
  vigia.reset();
});

afterEach(() => vigia.close());

function runs(job: string, outcome: string): Promise<number | undefined> {
  return vigia.metric('job_runs_total', { job_name: job, outcome });
}

describe('runs', () => {
  test('of one job may overlap', async () => {
    const [first, second] = [gate(), gate()];
    const running = [vigia.job('report', first.job), vigia.job('report', second.job)];
    expect(await vigia.metric('job_running', { job_name: 'report' })).toBe(2);
    expect(await runs('report', 'success')).toBe(0);
    second.open();
    await running[1];
    expect(await vigia.metric('job_running', { job_name: 'report' })).toBe(1);
    first.open();
    await running[0];
    expect(await runs('report', 'success')).toBe(2);
  });

  test('may nest, each under its own ids', async () => {
    const ids: string[] = [];
    await vigia.job('outer', async (outer) => {
      await vigia.job('inner', (inner) => void ids.push(inner.id));
      ids.push(outer.id);
      expect(await vigia.metric('job_running', { job_name: 'outer' })).toBe(1);
      expect(await vigia.metric('job_running', { job_name: 'inner' })).toBe(0);
    });
    expect(new Set(ids).size).toBe(2);
    expect(vigia.logs.map(({ job_name }) => job_name)).toEqual(['inner', 'outer']);
  });

  test('of two telemetries are counted apart', async () => {
    const other = createTestTelemetry();
    await other.job('report', () => {});
    expect(await vigia.metric('job_runs_total')).toBeUndefined();
    await other.close();
  });
});

describe('the metrics of jobs', () => {
  test('are none in a service without jobs', async () => {
    expect(await exposed(vigia)).not.toContain('job_');
  });

  test('exist at zero for a job that was declared', async () => {
    vigia.job.declare('report', 'cleanup');
    vigia.job.declare('report');
    const { samples, labelValues } = await scrapeOf(vigia);
    expect(labelValues('job_running', 'job_name')).toEqual(['report', 'cleanup']);
    const counts = samples.filter(({ name }) => name === 'job_runs_total' || name === 'job_duration_seconds_count');
    expect(counts.map(({ value }) => value)).toEqual([0, 0, 0, 0, 0, 0]);
  });

  test('are read in both formats, with one family for what was folded', async () => {
    await vigia.job('a "quoted" \\ job 🦊', () => {});
    const names = parseOpenMetrics(await exposed(vigia, 'application/openmetrics-text')).map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    const { value } = await scrapeOf(vigia);
    expect(value('job_runs_total', { job_name: 'a "quoted" \\ job 🦊', outcome: 'success' })).toBe(1);
    expect(value('telemetry_label_overflow_total', { metric: 'job_runs_total', label: 'job_name' })).toBe(0);
    expect(value('telemetry_label_overflow_total', { metric: 'http_requests_total', label: 'route' })).toBe(0);
  });
});

describe('names', () => {
  test('beyond a hundred are counted as <other>, which is told once', async () => {
    for (let index = 0; index < 150; index += 1) await vigia.job(`report-${index}`, () => {});
    await vigia.job('report-7', () => {});
    const { labelValues, value } = await scrapeOf(vigia);
    expect(labelValues('job_running', 'job_name')).toHaveLength(101);
    expect(value('job_runs_total', { job_name: '<other>', outcome: 'success' })).toBe(50);
    expect(value('job_runs_total', { job_name: 'report-7', outcome: 'success' })).toBe(2);
    expect(value('telemetry_label_overflow_total', { metric: 'job_runs_total' })).toBe(50);
    expect(vigia.problems.map(({ code }) => code)).toEqual(['VIGIA_BUDGET_EXCEEDED']);
    expect(vigia.logs.map(({ job_name }) => job_name)).toContain('report-149');
  });

  test.each([[undefined], [3], [''], [null], [{ name: 'report' }], [Symbol('report')]])(
    'that are none, such as %s, keep no job from running',
    async (name) => {
      expect(await Reflect.apply(vigia.job, undefined, [name, () => 'done'])).toBe('done');
      expect(vigia.problems).toEqual([expect.objectContaining({ code: 'VIGIA_JOB_UNNAMED' })]);
      expect(await runs('<other>', 'success')).toBe(1);
      expect(await vigia.metric('telemetry_label_overflow_total', { metric: 'job_runs_total' })).toBe(0);
    },
  );
});
