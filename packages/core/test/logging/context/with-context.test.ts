import { currentLogger, withContext } from '@vigia/core';
import { describe, expect, it } from 'vitest';
import { idOfOne, serveInContext } from './served-lines.js';
import { expectNoKeyTwice, telemetry } from './told-telemetry.js';

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
    expect(Reflect.apply(withContext, undefined, [fields, () => 'run'])).toBe('run');
  });
});
