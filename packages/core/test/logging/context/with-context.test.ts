import { currentLogger, type Problem, withContext } from '@vigia/core';
import { describe, expect, it } from 'vitest';
import { idOfOne, serveInContext } from './served-lines.js';
import { expectNoKeyTwice, telemetry } from './told-telemetry.js';

const UNREADABLE: readonly (readonly [string, () => Record<string, unknown>])[] = [
  [
    'a getter that throws',
    () => ({
      other: 1,
      get tenant() {
        throw new Error('not now');
      },
    }),
  ],
  [
    'a revoked proxy',
    () => {
      const { proxy, revoke } = Proxy.revocable({}, {});
      revoke();
      return proxy;
    },
  ],
];

describe('withContext', () => {
  it('adds fields, of which the inner ones win', () => {
    const { vigia, lines, texts } = telemetry();
    const result = withContext({ tenant: 'acme', step: 1 }, () => {
      vigia.logger.info('line');
      return withContext({ step: 2 }, () => {
        vigia.logger.info('line');
        currentLogger().info('line');
        return 'result';
      });
    });
    vigia.logger.info('line');
    expect(result).toBe('result');
    expect(lines().map(({ tenant, step }) => [tenant, step])).toEqual([
      ['acme', 1],
      ['acme', 2],
      ['acme', 2],
      [undefined, undefined],
    ]);
    expectNoKeyTwice(texts());
  });

  it('hands on what is thrown, and what is rejected', async () => {
    const failure = new Error('thrown');
    const fail = (): never => {
      throw failure;
    };
    expect(() => withContext({}, fail)).toThrow(failure);
    await expect(withContext({}, async () => fail())).rejects.toBe(failure);
  });

  it('overwrites no ids, and nothing that every line has', async () => {
    const { vigia, lines, texts } = telemetry();
    const fields = { request_id: 'a', request_uuid: 'b', trace_id: 'c', level: 'x', time: 0, msg: 'y', pid: 1 };
    const url = await serveInContext([vigia], () => withContext(fields, () => vigia.logger.info('line')));
    const id = await idOfOne(url);
    expect(lines()).toMatchObject([{ request_id: id, request_uuid: id, level: 30, msg: 'line', pid: process.pid }]);
    expectNoKeyTwice(texts());
  });

  it('stands behind what a child says, and before what a child of its own logger and a line say', async () => {
    const { vigia, lines } = telemetry();
    const url = await serveInContext([vigia], () => {
      withContext({ tenant: 'context' }, () => {
        vigia.logger.child({ tenant: 'child', request_id: 'child' }).info('line');
        currentLogger().child({ tenant: 'child', request_id: 'child' }).info('line');
        vigia.logger.info({ tenant: 'line' }, 'line');
      });
    });
    const request_id = await idOfOne(url);
    expect(lines()).toMatchObject([
      { tenant: 'context', request_id },
      { tenant: 'child', request_id: 'child' },
      { tenant: 'line', request_id },
    ]);
  });

  it('may say ids where nobody else does, such as those of a message from a queue', () => {
    const { vigia, lines } = telemetry();
    withContext({ trace_id: 'of a message' }, () => vigia.logger.info('line'));
    expect(lines()).toMatchObject([{ trace_id: 'of a message' }]);
  });

  it('has its fields before any telemetry is made', () => {
    const { vigia, lines } = withContext({ worker: 3 }, () => {
      const told = telemetry();
      told.vigia.logger.info('line');
      return told;
    });
    vigia.logger.info('line');
    expect(lines().map(({ worker }) => worker)).toEqual([3, undefined]);
  });

  it.each([undefined, null, 7, 'text'])('takes %s for no fields', (fields) => {
    const { vigia, lines } = telemetry();
    vigia.logger.info('line');
    const act = () => {
      vigia.logger.info('line');
      return 'run';
    };
    expect(Reflect.apply(withContext, undefined, [fields, act])).toBe('run');
    const [without, within] = lines().map((line) => Object.keys(line));
    expect(within).toEqual(without);
  });

  describe.each(UNREADABLE)('with %s', (_, unreadable) => {
    it('runs, within the fields around it, and tells of it', () => {
      const problems: Problem[] = [];
      const { vigia, lines } = telemetry({}, { onProblem: (problem) => problems.push(problem) });
      const result = withContext({ tenant: 'acme' }, () => {
        return withContext(unreadable(), () => {
          vigia.logger.info('line');
          return 'run';
        });
      });
      expect(result).toBe('run');
      expect(lines()).toMatchObject([{ tenant: 'acme' }]);
      expect(problems).toMatchObject([{ code: 'VIGIA_CALLBACK_FAILED', subject: 'withContext' }]);
      expect(problems[0]?.cause).toBeInstanceOf(Error);
    });

    it('runs where there is no telemetry to tell', () => {
      expect(withContext(unreadable(), () => 'run')).toBe('run');
    });
  });
});
