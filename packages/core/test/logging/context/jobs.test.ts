import { setImmediate as immediately } from 'node:timers/promises';
import { currentLogger, withContext } from '@vigia/core';
import { describe, expect, it } from 'vitest';
import { idOfOne, serveInContext } from './served-lines.js';
import { expectNoKeyTwice, telemetry } from './told-telemetry.js';

describe('a job', () => {
  it('has its fields on every line that is written in it', async () => {
    const { vigia, lines, texts } = telemetry();
    let runId = '';
    await vigia.job('nightly', async ({ id, logger }) => {
      runId = id;
      await immediately();
      vigia.logger.info('line');
      currentLogger().info('line');
      logger.info('line');
      withContext({ tenant: 'acme' }, () => logger.info('line with a tenant'));
    });
    vigia.logger.info('line after');
    const fields = { job_name: 'nightly', job_run_id: runId, trace_id: runId.replaceAll('-', '') };
    expect(lines().slice(0, 4)).toMatchObject(Array(4).fill(fields));
    expect(lines()[3]).toMatchObject({ tenant: 'acme' });
    expect(lines()[4]).not.toHaveProperty('job_name');
    expectNoKeyTwice(texts());
  });

  it('in a request has the ids of both, and the trace of its own', async () => {
    const { vigia, lines, texts } = telemetry();
    const url = await serveInContext([vigia], () =>
      vigia.job('report', ({ logger, traceId }) => {
        logger.info({ expected: traceId }, 'line');
        vigia.logger.info({ expected: traceId }, 'line');
      }),
    );
    const id = await idOfOne(url);
    for (const line of lines()) {
      expect(line).toMatchObject({ request_id: id, job_name: 'report', trace_id: line['expected'] });
    }
    expectNoKeyTwice(texts());
  });

  it('keeps its lines apart from those of others that run at once', async () => {
    const { vigia, lines } = telemetry();
    const names = Array.from({ length: 20 }, (_, index) => `job-${index}`);
    await Promise.all(
      names.map((expected) =>
        vigia.job(expected, async () => {
          await immediately();
          vigia.logger.info({ expected }, 'line');
        }),
      ),
    );
    expect(lines()).toHaveLength(20);
    for (const line of lines()) expect(line['job_name']).toBe(line['expected']);
  });
});
