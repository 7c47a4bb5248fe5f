import { performance } from 'node:perf_hooks';
import type { JobRun } from '@vigia/core';
import { createTestTelemetry, type TestTelemetry } from '@vigia/core/testing';
import { afterEach, beforeEach, describe, expect, expectTypeOf, test } from 'vitest';

let vigia: TestTelemetry;

beforeEach(() => {
  vigia = createTestTelemetry({ service: { name: 'orders' } });
  vigia.reset();
});

afterEach(() => vigia.close());

function runs(job: string, outcome: string): Promise<number | undefined> {
  return vigia.metric('job_runs_total', { job_name: job, outcome });
}

describe('a job that ends well', () => {
  test('runs at once, and gives back what it returned', async () => {
    const steps: string[] = [];
    const running = vigia.job('report', async () => {
      steps.push('runs');
      return { rows: 3 };
    });
    steps.push('was called');
    expectTypeOf(running).toEqualTypeOf<Promise<{ rows: number }>>();
    expect(await running).toEqual({ rows: 3 });
    expect(steps).toEqual(['runs', 'was called']);
  });

  test('may be a plain function, or give a promise of somebody else’s', async () => {
    expect(await vigia.job('sum', () => 3)).toBe(3);
    // biome-ignore lint/suspicious/noThenProperty: query builders and others are promises in this way only.
    const thenable: PromiseLike<string> = { then: (resolve) => Promise.resolve('late').then(resolve) };
    expect(await vigia.job('query', () => thenable)).toBe('late');
  });

  test('is counted, timed and dated', async () => {
    const earliestSeconds = Date.now() / 1_000;
    const startMs = performance.now();
    await vigia.job('report', () => {});
    const tookSeconds = (performance.now() - startMs) / 1_000;
    expect(await runs('report', 'success')).toBe(1);
    expect(await runs('report', 'failure')).toBe(0);
    expect(await vigia.metric('job_duration_seconds_count', { job_name: 'report' })).toBe(1);
    expect(await vigia.metric('job_duration_seconds_bucket', { job_name: 'report', le: '3600' })).toBe(1);
    const sumSeconds = await vigia.metric('job_duration_seconds_sum', { job_name: 'report' });
    expect(sumSeconds).toBeGreaterThan(0);
    expect(sumSeconds).toBeLessThanOrEqual(tookSeconds);
    expect(await vigia.metric('job_running', { job_name: 'report' })).toBe(0);
    const lastSeconds = await vigia.metric('job_last_success_timestamp_seconds', { job_name: 'report' });
    expect(lastSeconds).toBeGreaterThanOrEqual(earliestSeconds);
    expect(lastSeconds).toBeLessThanOrEqual(Date.now() / 1_000);
  });

  test('has ids of its own, and a logger that writes them', async () => {
    let seen: JobRun | undefined;
    await vigia.job('report', (run) => {
      seen = run;
      run.logger.info({ rows: 3 }, 'half way');
    });
    expect(seen?.id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(seen?.traceId).toBe(seen?.id.replaceAll('-', ''));
    const ids = { job_name: 'report', job_run_id: seen?.id, trace_id: seen?.traceId };
    expect(vigia.logs).toEqual([
      expect.objectContaining({ level: 30, msg: 'half way', rows: 3, ...ids }),
      expect.objectContaining({ level: 30, msg: 'job succeeded', outcome: 'success', ...ids }),
    ]);
    expect(vigia.logs[1]?.['duration_ms']).toBeGreaterThanOrEqual(0);
  });

  test('knows when it began', async () => {
    const earliestMs = Date.now();
    const startedAtMs = await vigia.job('report', (run) => run.startedAtMs);
    expect(startedAtMs).toBeGreaterThanOrEqual(earliestMs);
    expect(startedAtMs).toBeLessThanOrEqual(Date.now());
  });
});

describe('a job that fails', () => {
  const error = Object.assign(new Error('boom'), { code: 'E_BOOM' });

  const UNREADABLE = Object.freeze({
    get message(): string {
      throw new Error('unreadable');
    },
  });

  const HALF_A_PROMISE = {
    // biome-ignore lint/suspicious/noThenProperty: it is the property under test.
    get then(): never {
      throw error;
    },
  };

  test.each([
    [
      'throws an error at once',
      () => {
        throw error;
      },
      error,
    ],
    ['is rejected with an error', () => Promise.reject(error), error],
    ['throws a text', () => Promise.reject('boom'), 'boom'],
    ['throws nothing at all', () => Promise.reject(undefined), undefined],
    ['throws what cannot be read', () => Promise.reject(UNREADABLE), UNREADABLE],
    ['returns a promise that is none', () => HALF_A_PROMISE, error],
  ])('and %s is counted and logged, and its error handed on', async (_, work, thrown) => {
    const [settled] = await Promise.allSettled([vigia.job<unknown>('report', work)]);
    // Compared here: a matcher reads what it is given.
    expect(settled.status === 'rejected' && settled.reason === thrown).toBe(true);
    expect(await runs('report', 'failure')).toBe(1);
    expect(await runs('report', 'success')).toBe(0);
    expect(await vigia.metric('job_duration_seconds_count', { job_name: 'report' })).toBe(1);
    expect(await vigia.metric('job_last_success_timestamp_seconds')).toBeUndefined();
    expect(await vigia.metric('job_running')).toBe(0);
  });

  test('has the date of its failure, which a success leaves as it is', async () => {
    const lastFailure = () => vigia.metric('job_last_failure_timestamp_seconds', { job_name: 'report' });
    await vigia.job('report', () => {});
    expect(await lastFailure()).toBeUndefined();
    const earliestSeconds = Date.now() / 1_000;
    await expect(vigia.job('report', () => Promise.reject(error))).rejects.toBe(error);
    const failedAt = await lastFailure();
    expect(failedAt).toBeGreaterThanOrEqual(earliestSeconds);
    expect(failedAt).toBeLessThanOrEqual(Date.now() / 1_000);
    await vigia.job('report', () => {});
    expect(await lastFailure()).toBe(failedAt);
  });

  test('has a line with its error, as pino writes errors', async () => {
    await expect(vigia.job('report', () => Promise.reject(error))).rejects.toBe(error);
    expect(vigia.logs).toEqual([
      expect.objectContaining({
        level: 50,
        msg: 'job failed',
        job_name: 'report',
        outcome: 'failure',
        err: expect.objectContaining({ type: 'Error', message: 'boom', code: 'E_BOOM', stack: expect.any(String) }),
      }),
    ]);
  });

  test('keeps the date of its last success', async () => {
    await vigia.job('report', () => {});
    const before = await vigia.metric('job_last_success_timestamp_seconds');
    await expect(vigia.job('report', () => Promise.reject(error))).rejects.toBe(error);
    expect(await vigia.metric('job_last_success_timestamp_seconds')).toBe(before);
  });

  test('since it is no function, says so', async () => {
    const running: Promise<unknown> = Reflect.apply(vigia.job, undefined, ['report']);
    await expect(running).rejects.toMatchObject({
      code: 'VIGIA_OPTION_INVALID',
      message: expect.stringMatching(/was given undefined/),
    });
    expect(await runs('report', 'failure')).toBe(1);
  });
});
