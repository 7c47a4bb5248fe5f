import { setImmediate as immediately } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { idOfOne, serveInContext } from '../../logging/context/served-lines.js';
import { traced } from './traced-telemetry.js';

describe('a run of a job', () => {
  it('is the first span of a trace that has the digits of its id', async () => {
    const { vigia, one } = traced();
    const { id, traceId } = await vigia.job('nightly', (run) => run);
    expect(traceId).toBe(id.replaceAll('-', ''));
    expect(one('nightly')).toMatchObject({
      traceId,
      parentSpanId: undefined,
      kind: 'internal',
      attributes: { 'job.name': 'nightly', 'job.run.id': id },
      status: { code: 'unset' },
    });
  });

  it('is the parent of the spans in it, and its lines name it', async () => {
    const { vigia, one, lines } = traced();
    await vigia.job('nightly', async ({ logger }) => {
      logger.info('by the logger of the run');
      await vigia.trace('step', async () => {
        await immediately();
        logger.info('within the step');
        vigia.logger.info('within the step too');
      });
      vigia.logger.info('by the logger of the service');
    });
    const { traceId, spanId } = one('nightly');
    expect(one('step')).toMatchObject({ traceId, parentSpanId: spanId });
    const own = lines().filter(({ job_name }) => job_name !== undefined);
    expect(own.map(({ msg, trace_id, span_id }) => [msg, trace_id, span_id])).toEqual([
      ['by the logger of the run', traceId, spanId],
      ['within the step', traceId, one('step').spanId],
      ['within the step too', traceId, one('step').spanId],
      ['by the logger of the service', traceId, spanId],
      ['job succeeded', traceId, spanId],
    ]);
  });

  it('that fails says so, and is kept whatever the ratio is', async () => {
    const { vigia, spans, one } = traced({ traces: { ratio: 0 } });
    await vigia.job('well', () => undefined);
    const error = new Error('no disk');
    await expect(vigia.job('nightly', () => Promise.reject(error))).rejects.toBe(error);
    expect(spans).toHaveLength(1);
    expect(one('nightly').status).toEqual({ code: 'error', message: 'no disk' });
  });

  it('belongs to the request in which it began', async () => {
    const { vigia, one, lines } = traced();
    let traceId: string | undefined;
    const url = await serveInContext([vigia], async () => {
      await vigia.job('report', (run) => {
        traceId = run.traceId;
        vigia.logger.info('line');
      });
    });
    const id = await idOfOne(url);
    await vigia.flush();
    const [request, job] = [one('GET'), one('report')];
    expect(job).toMatchObject({ traceId: request.traceId, parentSpanId: request.spanId });
    expect(traceId).toBe(request.traceId);
    expect(lines().find(({ msg }) => msg === 'line')).toMatchObject({
      request_id: id,
      job_name: 'report',
      trace_id: request.traceId,
      span_id: job.spanId,
    });
  });

  it('belongs to the `trace` in which it began, but not to another run', async () => {
    const { vigia, one } = traced();
    await vigia.trace('outer', () => vigia.job('inner', () => undefined));
    expect(one('inner')).toMatchObject({ traceId: one('outer').traceId, parentSpanId: one('outer').spanId });
    await vigia.job('first', () => vigia.trace('step', () => vigia.job('second', () => undefined)));
    expect(one('second').parentSpanId).toBeUndefined();
    expect(one('second').traceId).not.toBe(one('first').traceId);
  });

  it('in a job of a request belongs to that request', async () => {
    const { vigia, one } = traced();
    const url = await serveInContext([vigia], () => vigia.job('first', () => vigia.job('second', () => undefined)));
    await idOfOne(url);
    await vigia.flush();
    for (const name of ['first', 'second']) expect(one(name).parentSpanId).toBe(one('GET').spanId);
  });

  it('is no other job than without traces', async () => {
    const { vigia, spans, lines } = traced({ traces: false });
    const { id, traceId } = await vigia.job('nightly', (run) => run);
    expect(traceId).toBe(id.replaceAll('-', ''));
    expect(spans).toEqual([]);
    expect(lines().at(-1)).not.toHaveProperty('span_id');
  });

  it('says nothing on the lines of others with `logs.context: false`, and is traced all the same', async () => {
    const texts: string[] = [];
    const logs = {
      access: false,
      context: false,
      destination: { write: (text: string) => void texts.push(text) },
    } as const;
    const { vigia, one } = traced({ logs });
    await vigia.job('nightly', async ({ logger }) => {
      logger.info('its own');
      vigia.logger.info('of the service');
      await vigia.trace('step', () => undefined);
    });
    expect(one('step').parentSpanId).toBe(one('nightly').spanId);
    const lines = texts.map((text) => JSON.parse(text));
    const lineOf = (text: string) => lines.find(({ msg }) => msg === text);
    expect(lineOf('its own')).toMatchObject({ job_name: 'nightly', span_id: one('nightly').spanId });
    for (const field of ['job_name', 'trace_id', 'span_id']) expect(lineOf('of the service')).not.toHaveProperty(field);
  });
});
