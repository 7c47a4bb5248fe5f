import { currentLogger, requestLogger, withContext } from '@vigia/core';
import { describe, expect, it } from 'vitest';
import { idOfOne, serveInContext } from './served-lines.js';
import { expectNoKeyTwice, telemetry } from './told-telemetry.js';

describe('a line in a request', () => {
  it('carries the ids that the response and the event have', async () => {
    const { vigia, lines } = telemetry();
    const url = await serveInContext([vigia], () => vigia.logger.info('line'));
    const id = await idOfOne(url);
    expect(lines()).toMatchObject([{ request_id: id, request_uuid: id, trace_id: id?.replaceAll('-', '') }]);
  });

  it('carries those of the caller, where it is trusted', async () => {
    const { vigia, lines } = telemetry();
    const url = await serveInContext([vigia], () => vigia.logger.info('line'));
    const traceId = '4bf92f3577b34da6a3ce929d0e0e4736';
    await idOfOne(url, { headers: { 'x-request-id': 'order-7', traceparent: `00-${traceId}-00f067aa0ba902b7-01` } });
    expect(lines()).toMatchObject([{ request_id: 'order-7', trace_id: traceId }]);
  });

  it('carries none with `requests.id: false`, by whatever logger', async () => {
    const { vigia, texts } = telemetry({}, { requests: { id: false } });
    const url = await serveInContext([vigia], ({ exchange }) => {
      vigia.logger.info('line');
      currentLogger().info('line');
      requestLogger(vigia, exchange).info('line');
    });
    await idOfOne(url);
    expect(texts()).toHaveLength(3);
    for (const text of texts()) expect(text).not.toMatch(/_id|_uuid/);
  });

  it('carries them by the logger of the request alone with `logs.context: false`', async () => {
    const { vigia, texts, lines } = telemetry({ context: false });
    const url = await serveInContext([vigia], ({ exchange }) => {
      withContext({ tenant: 'acme' }, () => vigia.logger.info('line'));
      requestLogger(vigia, exchange).info('line of the request');
    });
    const id = await idOfOne(url);
    expect(lines().map(({ request_id, tenant }) => [request_id, tenant])).toEqual([
      [undefined, undefined],
      [id, undefined],
    ]);
    expectNoKeyTwice(texts());
  });

  it('has no key twice, whoever writes it', async () => {
    const { vigia, texts, lines } = telemetry();
    const url = await serveInContext([vigia], ({ exchange }) =>
      withContext({ tenant: 'acme' }, () => {
        vigia.logger.info({ request_id: 'mine' }, 'line');
        vigia.logger.child({ part: 'orders' }).info('line');
        currentLogger().info('line');
        currentLogger().child({ part: 'orders' }).info('line');
        requestLogger(vigia, exchange).info('line');
        requestLogger(vigia, exchange).child({ part: 'orders' }).info('line');
      }),
    );
    const id = await idOfOne(url);
    expectNoKeyTwice(texts());
    expect(lines().map(({ tenant }) => tenant)).toEqual(Array(6).fill('acme'));
    expect(lines().map(({ request_id }) => request_id)).toEqual(['mine', id, id, id, id, id]);
  });

  it('is told apart from those beside it by the logger that it was given, wherever that is used', async () => {
    const { vigia, lines } = telemetry();
    const loggers = new Map<string, ReturnType<typeof currentLogger>>();
    const url = await serveInContext([vigia], ({ request }) => {
      loggers.set(`${request.headers['x-request-id']}`, currentLogger());
      loggers.get('first')?.info('line');
    });
    await idOfOne(url, { headers: { 'x-request-id': 'first' } });
    await idOfOne(url, { headers: { 'x-request-id': 'second' } });
    loggers.get('second')?.info('line');
    expect(lines().map(({ request_id }) => request_id)).toEqual(['first', 'first', 'second']);
  });
});

describe('outside of a request', () => {
  it('no line carries ids', async () => {
    const { vigia, texts } = telemetry();
    const url = await serveInContext([vigia], () => undefined);
    await idOfOne(url);
    vigia.logger.info('line');
    currentLogger().info('line');
    expect(texts()).toHaveLength(2);
    for (const text of texts()) expect(text).not.toMatch(/_id|_uuid/);
  });

  it('a server that was started in a job, or in fields, hands nothing of those to its requests', async () => {
    const { vigia, lines } = telemetry();
    const url = await withContext({ stage: 'start' }, () =>
      vigia.job('start', () => serveInContext([vigia], () => vigia.logger.info('line'))),
    );
    const id = await idOfOne(url);
    const [line] = lines().filter(({ msg }) => msg === 'line');
    expect(line).toMatchObject({ request_id: id });
    expect(line).not.toHaveProperty('job_name');
    expect(line).not.toHaveProperty('stage');
  });

  it('a request to oneself is a request of its own', async () => {
    const { vigia, lines } = telemetry();
    const url: string = await serveInContext([vigia], async ({ request }) => {
      if (request.url === '/inner') vigia.logger.info('line inner');
      else await withContext({ outer: true }, () => idOfOne(`${url}/inner`));
      vigia.logger.info(`line ${request.url}`);
    });
    const id = await idOfOne(`${url}/outer`);
    const [inner, , outer] = lines();
    expect(inner).not.toHaveProperty('outer');
    expect(inner).not.toMatchObject({ request_id: id });
    expect(outer).toMatchObject({ request_id: id, msg: 'line /outer' });
  });
});
