import { createTelemetry, type Telemetry } from '@vigia/core';
import { createTestTelemetry, type TestTelemetry } from '@vigia/core/testing';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { gate } from './gate.js';

let vigia: TestTelemetry;

beforeEach(() => {
  vigia = createTestTelemetry({ service: { name: 'orders' } });
  vigia.reset();
});

afterEach(() => vigia.close());

describe('closing', () => {
  test('waits for all running jobs', async () => {
    const { job, open } = gate();
    const happened: string[] = [];
    const running = vigia.job('report', job).then(() => happened.push('the job has ended'));
    const closing = vigia.close(60_000).then(() => happened.push('the telemetry is closed'));
    await vigia.job('another', () => {});
    for (let turn = 0; turn < 20; turn += 1) await new Promise(setImmediate);
    open();
    await Promise.all([running, closing]);
    expect(happened).toEqual(['the job has ended', 'the telemetry is closed']);
  });

  test('gives up on jobs at its deadline', async () => {
    const { job, open } = gate();
    const running = vigia.job('report', job);
    await vigia.close(1);
    open();
    await running;
    expect(await vigia.metric('job_runs_total', { job_name: 'report', outcome: 'success' })).toBe(1);
  });

  test('keeps no later job from running', async () => {
    await vigia.close();
    expect(await vigia.job('report', () => 'done')).toBe('done');
  });
});

describe('a job is run whatever the telemetry is', () => {
  const open: Telemetry[] = [];

  afterEach(async () => {
    await Promise.all(open.splice(0).map((telemetry) => telemetry.close()));
  });

  test('without metrics and logs', async () => {
    const bare = createTelemetry({ metrics: false, logs: false });
    open.push(bare);
    expect(await bare.job('report', () => 'done')).toBe('done');
  });

  test('with a logger that throws', async () => {
    const problems: string[] = [];
    const destination = {
      write(line: string): void {
        if (line.includes('job')) throw new Error('disk full');
      },
    };
    const broken = createTelemetry({ logs: { destination }, onProblem: ({ code }) => problems.push(code) });
    open.push(broken);
    expect(await broken.job('report', () => 'done')).toBe('done');
    expect(problems).toEqual(['VIGIA_CALLBACK_FAILED']);
  });

  test('with a logger that has no children', async () => {
    const lines: unknown[] = [];
    const problems: string[] = [];
    const write = (fields: unknown, text: string): void => void lines.push([fields, text]);
    const logger = { level: 'info', debug: write, info: write, warn: write, error: write, fatal: write };
    const onProblem = ({ code }: { readonly code: string }): void => void problems.push(code);
    const simple: Telemetry = Reflect.apply(createTelemetry, undefined, [{ logs: { logger }, onProblem }]);
    open.push(simple);
    expect(await simple.job('report', () => 'done')).toBe('done');
    expect(problems).toEqual(['VIGIA_ACCESS_LINE_SLOW', 'VIGIA_CALLBACK_FAILED']);
    expect(lines.at(-1)).toEqual([{ outcome: 'success', duration_ms: expect.any(Number) }, 'job succeeded']);
  });
});
