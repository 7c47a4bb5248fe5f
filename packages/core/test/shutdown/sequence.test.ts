import { EventEmitter, once } from 'node:events';
import { createServer } from 'node:http';
import { createTelemetry, type Problem } from '@vigia/core';
import { describe, expect, it } from 'vitest';
import { listeningTelemetry } from '../serving/listening-telemetry.js';
import { listen, signal } from './signalled.js';
import { answer, NEVER_MS, witnessed } from './witnessed.js';

describe('at a signal', () => {
  it('readiness is 503 at once', async () => {
    const { vigia } = witnessed();
    const readiness = (): Promise<Response> | undefined =>
      vigia.handle(new Request('http://localhost/readyz'), { address: '127.0.0.1' });
    expect((await readiness())?.status).toBe(200);
    signal();
    expect((await readiness())?.status).toBe(503);
  });

  it('a job ends before the telemetry does', async () => {
    const { vigia, closedWithinMs } = witnessed();
    const server = vigia.closeWith(createServer(answer));
    await listen(server);
    const happenings = new EventEmitter();
    const finished = once(happenings, 'finish');
    const job = vigia.job('report', async () => {
      await finished;
      happenings.emit('finished');
    });
    const wasFinished = once(happenings, 'finished');
    signal();
    await once(server, 'close');
    happenings.emit('finish');
    await Promise.race([wasFinished, closedWithinMs.then(() => Promise.reject(new Error('closed before the job')))]);
    await job;
    expect(await closedWithinMs).toBeGreaterThan(0);
  });

  it('the port of the metrics is the last to close', async () => {
    const events = new EventEmitter();
    const closing = once(events, 'closing');
    const released = once(events, 'released');
    const close = async (): Promise<void> => {
      events.emit('closing');
      await released;
    };
    const shutdown = { deadlineMs: NEVER_MS, drainMs: 0 };
    const { vigia, listening } = listeningTelemetry({}, { shutdown, sinks: [{ name: 'slow', close }] });
    const server = vigia.closeWith(createServer(answer));
    await listen(server);
    const [metricsUrl = ''] = await listening();
    signal();
    await closing;
    expect(server.listening).toBe(false);
    expect((await fetch(new URL('/readyz', metricsUrl))).status).toBe(503);
    expect(await (await fetch(metricsUrl)).text()).toContain('http_requests_total');
    events.emit('released');
    await vigia.close();
    await expect(fetch(metricsUrl)).rejects.toThrow();
  });

  it('a server that comes when the shutdown has begun ends with it', async () => {
    const { vigia, closedWithinMs } = witnessed();
    const early = vigia.closeWith(createServer(answer));
    await listen(early);
    signal();
    const late = createServer(answer);
    await listen(late);
    const closed = once(late, 'close');
    vigia.closeWith(late);
    await closed;
    await closedWithinMs;
    expect([early.listening, late.listening]).toEqual([false, false]);
  });

  it('a drain that is longer than everything leaves time for the rest', async () => {
    const { vigia, closedWithinMs, problems } = witnessed({ deadlineMs: 800 });
    const server = vigia.closeWith(createServer(answer), { drainMs: NEVER_MS });
    await listen(server);
    signal();
    expect(await closedWithinMs).toBeGreaterThan(100);
    expect([server.listening, problems]).toEqual([false, []]);
  });

  it('a logger that fails keeps nothing from ending', async () => {
    const { vigia, closedWithinMs, problems } = witnessed();
    const server = vigia.closeWith(createServer(answer));
    await listen(server);
    vigia.logger.info = () => {
      throw new Error('no space left');
    };
    signal();
    expect(await closedWithinMs).toBeGreaterThan(0);
    expect(problems).toMatchObject([{ code: 'VIGIA_CALLBACK_FAILED', cause: new Error('no space left') }]);
  });

  it('who closes the telemetry meanwhile waits for the same end', async () => {
    const { vigia, closedWithinMs } = witnessed({ deadlineMs: NEVER_MS, drainMs: NEVER_MS });
    const server = vigia.closeWith(createServer(answer));
    await listen(server);
    signal();
    await vigia.close();
    expect(await closedWithinMs).toBeLessThanOrEqual(5_000);
    expect(server.listening).toBe(true);
    server.close();
  });
});

it('keeps time for the sinks when an exchange never ends', async () => {
  const { vigia, closedWithinMs } = witnessed();
  vigia.begin({ method: 'GET', target: '/', httpVersion: '1.1', headers: {}, remoteAddress: undefined, source: {} });
  await vigia.close(800);
  expect(await closedWithinMs).toBeGreaterThan(50);
});

it('says which sink did not close in time', async () => {
  const problems: Problem[] = [];
  const onProblem = (problem: Problem): void => void problems.push(problem);
  const sinks = [
    { name: 'hangs', close: () => new Promise<void>(() => {}) },
    { name: 'flushes', flush: () => new Promise<void>(() => {}) },
    { name: 'closes', close: async () => {} },
  ];
  await createTelemetry({ logs: false, sinks, onProblem }).close(20);
  expect(problems).toMatchObject([
    { code: 'VIGIA_SINK_FAILED', sink: 'hangs', message: expect.stringMatching(/has not closed within \d+ ms/) },
    { code: 'VIGIA_SINK_FAILED', sink: 'flushes' },
  ]);
});
