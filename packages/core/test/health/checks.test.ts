import { EventEmitter, once } from 'node:events';
import { describe, expect, it } from 'vitest';
import type { HealthCheck } from '../../src/options/health-options.js';
import { probedTelemetry } from './probed-telemetry.js';

const TIMEOUT_MS = 20;
const NEVER = new Promise<never>(() => {});

/** A check that ends when the test says so, and counts its calls. */
function createHeldCheck() {
  const events = new EventEmitter();
  const signals: AbortSignal[] = [];
  const check: HealthCheck = async (signal) => {
    signals.push(signal);
    events.emit('called');
    await once(events, 'end');
  };
  return { check, signals, called: () => once(events, 'called'), end: () => void events.emit('end') };
}

/** An error that resists being read. */
const UNREADABLE = Object.defineProperty(new Error(), 'message', { get: () => raise(new Error('unreadable')) });

describe('a check fails when it', () => {
  it.each<[string, HealthCheck, string]>([
    ['throws', () => raise(new Error('at once')), 'at once'],
    ['rejects', () => Promise.reject(new Error('later')), 'later'],
    ['answers false', () => false, 'returned false'],
    ['resolves with false', async () => false, 'returned false'],
    ['throws a text', () => raise('only a text'), 'only a text'],
    ['throws an object', () => raise({ secret: 1 }), 'threw an object'],
    ['throws nothing', () => raise(undefined), 'threw undefined'],
    // biome-ignore lint/suspicious/noThenProperty: what libraries return that promise in a way of their own.
    ['returns a thenable that rejects', () => ({ then: (_: unknown, no: (e: unknown) => void) => no('no') }), 'no'],
    [
      'has a refused connection',
      () => Promise.reject(Object.assign(new AggregateError([], ''), { code: 'ECONNREFUSED' })),
      'ECONNREFUSED',
    ],
    ['rejects without a message', () => Promise.reject(new TypeError()), 'TypeError'],
    ['throws what cannot be read', () => raise(UNREADABLE), 'threw something that cannot be read'],
    ['rejects with a novel', () => Promise.reject(new Error('x'.repeat(10_000))), 'x'.repeat(500)],
  ])('%s', async (_, check, error) => {
    const { readiness } = probedTelemetry({ checks: { database: check } });
    const { status, content } = await readiness();
    expect(status).toBe(503);
    expect(content.checks['database']).toMatchObject({ status: 'failed', error });
  });

  it('does not answer in time; its signal aborts then', async () => {
    const { check, signals } = createHeldCheck();
    const { readiness } = probedTelemetry({ timeoutMs: TIMEOUT_MS, checks: { database: check } });
    const { content } = await readiness();
    expect(content.checks['database']?.error).toBe('did not answer within 20 ms');
    expect(signals.map(({ aborted, reason }) => [aborted, reason.name])).toEqual([[true, 'TimeoutError']]);
  });

  it('rejects because it was aborted: that it was late is what counts', async () => {
    const check: HealthCheck = async (signal) => {
      await once(signal, 'abort');
      throw signal.reason;
    };
    const { readiness, vigia } = probedTelemetry({ timeoutMs: TIMEOUT_MS, checks: { database: check } });
    expect((await readiness()).content.checks['database']?.error).toBe('did not answer within 20 ms');
    expect(vigia.problems).toHaveLength(1);
  });
});

describe('a check is asked', () => {
  it('once by any number of probes at the same time', async () => {
    const held = createHeldCheck();
    const { readiness } = probedTelemetry({ checks: { database: held.check } });
    const called = held.called();
    const probes = Array.from({ length: 100 }, () => readiness());
    await called;
    held.end();
    for (const { status } of await Promise.all(probes)) expect(status).toBe(200);
    expect(held.signals).toHaveLength(1);
  });

  it('beside the others', async () => {
    const [one, other] = [createHeldCheck(), createHeldCheck()];
    const { readiness } = probedTelemetry({ checks: { one: one.check, other: other.check } });
    const bothCalled = Promise.all([one.called(), other.called()]);
    const probe = readiness();
    await bothCalled;
    other.end();
    one.end();
    expect((await probe).status).toBe(200);
  });

  it('once while its answer holds', async () => {
    const { asked, check } = counted();
    const { readiness } = probedTelemetry({
      cacheMs: 60_000,
      maxHoldMs: false,
      minDiskFreeRatio: false,
      checks: { database: check },
    });
    const first = await readiness();
    expect((await readiness()).content).toEqual(first.content);
    expect(asked()).toBe(1);
  });

  it('each time where answers hold for no time', async () => {
    const { asked, check } = counted();
    const { readiness } = probedTelemetry({ cacheMs: 60_000, checks: { database: { check, cacheMs: 0 } } });
    await readiness();
    await readiness();
    expect(asked()).toBe(2);
  });

  it('never again while it hangs: a thousand probes are answered at once', async () => {
    const { asked, check } = counted(() => NEVER);
    const { readiness } = probedTelemetry({ cacheMs: 0, timeoutMs: TIMEOUT_MS, checks: { database: check } });
    await readiness();
    const answers = await Promise.all(Array.from({ length: 1_000 }, () => readiness()));
    for (const { status, content } of answers) {
      expect(status).toBe(503);
      expect(content.checks['database']?.error).toBe('did not answer within 20 ms');
    }
    expect(asked()).toBe(1);
  });

  it('again when it has come to an end after all', async () => {
    const held = createHeldCheck();
    const { readiness } = probedTelemetry({ cacheMs: 0, timeoutMs: TIMEOUT_MS, checks: { database: held.check } });
    await readiness();
    held.end();
    await new Promise(setImmediate);
    const called = held.called();
    const probe = readiness();
    await called;
    held.end();
    expect((await probe).status).toBe(200);
  });
});

describe('a check that turns to the telemetry', () => {
  it('and asks whether the service is ready waits for itself, in vain', async () => {
    const { vigia, readiness } = probedTelemetry({
      timeoutMs: TIMEOUT_MS,
      checks: { itself: () => vigia.handle(new Request('http://a/readyz'), { address: '127.0.0.1' }) },
    });
    expect((await readiness()).content.checks['itself']?.error).toBe('did not answer within 20 ms');
  });

  it('and closes it shuts it down', async () => {
    const { vigia, readiness } = probedTelemetry({ checks: { closing: () => vigia.close() } });
    expect((await readiness()).content).toMatchObject({
      status: 'shutting_down',
      checks: { closing: { status: 'ok' } },
    });
  });
});

describe('a change of state', () => {
  it('is told once, whichever way', async () => {
    let isWell = true;
    const { readiness, vigia } = probedTelemetry({ cacheMs: 0, checks: { database: () => isWell } });
    await readiness();
    vigia.reset();
    isWell = false;
    await readiness();
    await readiness();
    expect(vigia.problems).toMatchObject([
      {
        code: 'VIGIA_HEALTH_CHECK_FAILED',
        message: 'The health check "database" failed: returned false. The service is not ready while it does.',
        fix: expect.stringContaining('"database"'),
        subject: 'database',
        count: 1,
      },
    ]);
    isWell = true;
    await readiness();
    await readiness();
    expect(vigia.logs).toMatchObject([{ msg: 'The health check "database" is well again.', check: 'database' }]);
  });

  it('of a check that comes and goes fills no log', async () => {
    let calls = 0;
    const { readiness, vigia } = probedTelemetry({ cacheMs: 0, checks: { database: () => ++calls % 2 === 0 } });
    for (let probe = 0; probe < 20; probe += 1) await readiness();
    expect(vigia.problems).toHaveLength(10);
    expect(vigia.logs.filter(({ msg }) => String(msg).includes('well again'))).toHaveLength(1);
  });

  it('is counted for each check', async () => {
    const { readiness, vigia } = probedTelemetry({ checks: { one: () => false, other: () => false } });
    await readiness();
    expect(vigia.problems.map(({ subject, count }) => [subject, count])).toEqual([
      ['one', 1],
      ['other', 1],
    ]);
  });
});

describe('health_check_up', () => {
  it('is 1 or 0 by the last result, and not there before the first', async () => {
    const { readiness, vigia } = probedTelemetry({ checks: { database: () => false, cache: () => true } });
    const of = (check: string) => vigia.metric('health_check_up', { check });
    expect(await of('database')).toBeUndefined();
    await readiness();
    expect([await of('database'), await of('cache')]).toEqual([0, 1]);
  });

  it('says whether readiness depends on the check', async () => {
    const cache = { check: () => false, critical: false };
    const { readiness, vigia } = probedTelemetry({ checks: { database: () => false, cache } });
    await readiness();
    const of = (check: string, critical: string) => vigia.metric('health_check_up', { check, critical });
    expect([await of('database', 'true'), await of('cache', 'false')]).toEqual([0, 0]);
  });

  it('is up to date in a scrape that nobody has probed before, and not asked for more often than it holds', async () => {
    const { asked, check } = counted();
    const { ask } = probedTelemetry({ cacheMs: 60_000, checks: { database: check } });
    expect(await (await ask('/metrics')).text()).toContain('health_check_up{check="database",critical="true"} 1');
    await ask('/metrics');
    expect(asked()).toBe(1);
  });

  it('is up to date in what the monitor renders', async () => {
    const { vigia } = probedTelemetry({ checks: { database: () => false } });
    const { body } = await vigia.monitor.getMetrics();
    expect(body).toContain('health_check_up{check="database",critical="true"} 0');
  });

  it('holds no scrape up when its check hangs', async () => {
    const { ask } = probedTelemetry({ timeoutMs: 60_000, checks: { database: () => NEVER } });
    const text = await (await ask('/metrics')).text();
    expect(text).toContain('telemetry_build_info{');
    expect(text).not.toContain('health_check_up{check="database",critical="true"}');
  });
});

/** A check that counts how often it is asked. */
function counted(answer: () => unknown = () => true) {
  let calls = 0;
  const check: HealthCheck = () => {
    calls += 1;
    return answer();
  };
  return { asked: () => calls, check };
}

function raise(thrown: unknown): never {
  throw thrown;
}
