import { contextMixin, currentLogger, withContext } from '@vigia/core';
import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import { requestLogger } from '../../../src/index.js';
import { idOfOne, serveInContext } from '../../logging/context/served-lines.js';
import { expectNoKeyTwice } from '../../logging/context/told-telemetry.js';
import { traced } from './traced-telemetry.js';

/** The ids of the spans on lines, by what the lines say. */
function spanIds(lines: readonly Readonly<Record<string, unknown>>[]): Readonly<Record<string, unknown>> {
  return Object.fromEntries(lines.map(({ msg, span_id }) => [String(msg), span_id]));
}

describe('lines', () => {
  it('name the trace and the span in which they are written', async () => {
    const { vigia, one, lines } = traced();
    vigia.trace('outer', () => {
      vigia.logger.info('in the outer');
      vigia.trace('inner', () => vigia.logger.info('in the inner'));
      vigia.logger.info('in the outer again');
    });
    vigia.logger.info('outside');
    const [outer, inner] = [one('outer').spanId, one('inner').spanId];
    expect(spanIds(lines())).toMatchObject({
      'in the outer': outer,
      'in the inner': inner,
      'in the outer again': outer,
    });
    for (const line of lines().slice(-4, -1)) expect(line).toHaveProperty('trace_id', one('outer').traceId);
    for (const field of ['trace_id', 'span_id']) expect(lines().at(-1)).not.toHaveProperty(field);
  });

  it('name the span of the request, and that of the work within', async () => {
    const texts: string[] = [];
    const destination = { write: (text: string) => void texts.push(text) };
    const { vigia, one } = traced({ logs: { destination } });
    const url = await serveInContext([vigia], ({ exchange }) => {
      const logger = requestLogger(vigia, exchange);
      vigia.logger.info('request');
      logger.info('request, by its logger');
      vigia.trace('work', () => {
        vigia.logger.info('work');
        logger.info('work, by the logger of the request');
        logger.child({ any: 'field' }).info('work, by a child of that');
        currentLogger().info('work, by the current logger');
        withContext({ tenant: 'a' }, () => vigia.logger.info('work, with a field'));
      });
      currentLogger().info('request, by the current logger');
    });
    const id = await idOfOne(url);
    await vigia.flush();
    const lines = texts.map((text) => JSON.parse(text)).filter(({ request_id }) => request_id === id);
    const { spanId: request, traceId } = one('GET');
    const { spanId: work } = one('work');
    expect(spanIds(lines)).toEqual({
      request,
      'request, by its logger': request,
      work,
      'work, by the logger of the request': work,
      'work, by a child of that': work,
      'work, by the current logger': work,
      'work, with a field': work,
      'request, by the current logger': request,
      'request completed': request,
    });
    for (const line of lines) expect(line.trace_id).toBe(traceId);
    expectNoKeyTwice(texts.filter((text) => text.includes('"span_id"')));
  });

  it('of a logger that was taken out of its context name its span', async () => {
    const { vigia, one, lines } = traced();
    let taken = vigia.logger;
    vigia.trace('work', () => {
      taken = currentLogger();
    });
    taken.info('outside');
    vigia.trace('other', () => taken.info('in another trace'));
    expect(spanIds(lines())).toMatchObject({ outside: one('work').spanId, 'in another trace': one('work').spanId });
    for (const line of lines().slice(-2)) expect(line).toHaveProperty('trace_id', one('work').traceId);
  });

  it("of the application's own logger name it too", async () => {
    const texts: string[] = [];
    const destination = { write: (text: string) => void texts.push(text) };
    for (const mixin of [contextMixin(), undefined]) {
      texts.splice(0);
      const logger = pino(mixin === undefined ? {} : { mixin }, destination);
      const { vigia, one } = traced({ logs: { logger, access: false } });
      vigia.trace('work', () => currentLogger().info('line'));
      const ours = texts.filter((text) => text.includes('"line"'));
      expect(ours.map((text) => JSON.parse(text))).toMatchObject([
        { trace_id: one('work').traceId, span_id: one('work').spanId },
      ]);
      expectNoKeyTwice(ours);
    }
  });

  it('of two telemetries name each its own', () => {
    const first = traced();
    const second = traced();
    first.vigia.trace('first', () =>
      second.vigia.trace('second', () => {
        first.vigia.logger.info('line');
        second.vigia.logger.info('line');
      }),
    );
    expect(first.lines().at(-1)).toMatchObject({
      trace_id: first.one('first').traceId,
      span_id: first.one('first').spanId,
    });
    expect(second.lines().at(-1)).toMatchObject({
      trace_id: second.one('second').traceId,
      span_id: second.one('second').spanId,
    });
  });

  it('stay as they were without traces', async () => {
    const { vigia, lines } = traced({ traces: false });
    const url = await serveInContext([vigia], () => vigia.trace('work', () => vigia.logger.info('line')));
    const id = await idOfOne(url);
    expect(lines().at(-1)).toMatchObject({ request_id: id });
    expect(lines().at(-1)).not.toHaveProperty('span_id');
  });

  it('carry nothing with `logs.context: false`', async () => {
    const texts: string[] = [];
    const destination = { write: (text: string) => void texts.push(text) };
    const { vigia, one } = traced({ logs: { access: false, context: false, destination } });
    const url = await serveInContext([vigia], () =>
      vigia.trace('work', () => {
        vigia.logger.info('line');
        currentLogger().info('line');
      }),
    );
    await idOfOne(url);
    await vigia.flush();
    expect(one('work').parentSpanId).toBe(one('GET').spanId);
    for (const text of texts) expect(text).not.toContain('_id');
  });
});
