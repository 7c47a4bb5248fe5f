import { currentLogger } from '@vigia/core';
import { describe, expect, it } from 'vitest';
import { idOfOne, serveInContext } from './served-lines.js';
import { expectNoKeyTwice, telemetry } from './told-telemetry.js';

describe('several telemetries', () => {
  it('find each its own ids of one request', async () => {
    const outer = telemetry();
    const inner = telemetry({}, { requests: { id: { header: 'x-inner-id' } } });
    const url = await serveInContext([outer.vigia, inner.vigia], () => {
      outer.vigia.logger.info('line');
      inner.vigia.logger.info('line');
      outer.vigia.logger.info('line');
      currentLogger().info('line of the inner');
    });
    await idOfOne(url, { headers: { 'x-request-id': 'for-outer', 'x-inner-id': 'for-inner' } });
    expect(outer.lines().map(({ request_id }) => request_id)).toEqual(['for-outer', 'for-outer']);
    expect(inner.lines().map(({ request_id }) => request_id)).toEqual(['for-inner', 'for-inner']);
    expectNoKeyTwice([...outer.texts(), ...inner.texts()]);
  });

  it('keep their ids while a body comes', async () => {
    const outer = telemetry();
    const inner = telemetry({}, { requests: { id: { header: 'x-inner-id' } } });
    const url = await serveInContext([outer.vigia, inner.vigia], async ({ request }) => {
      for await (const _chunk of request) inner.vigia.logger.info('line');
      request.on('close', () => undefined);
      outer.vigia.logger.info('line');
    });
    const headers = { 'x-request-id': 'for-outer', 'x-inner-id': 'for-inner' };
    await idOfOne(url, { method: 'POST', headers, body: 'body' });
    expect(inner.lines()).toMatchObject([{ request_id: 'for-inner' }]);
    expect(outer.lines()).toMatchObject([{ request_id: 'for-outer' }]);
  });

  it('have the ids of a request that only another of them sees: they name the request', async () => {
    const seeing = telemetry();
    const other = telemetry();
    const url = await serveInContext([seeing.vigia], () => other.vigia.logger.info('line'));
    const id = await idOfOne(url);
    expect(other.lines()).toMatchObject([{ request_id: id }]);
  });

  it('of which one has no context: the others do', async () => {
    const without = telemetry({ context: false });
    const silent = telemetry(false);
    const within = telemetry();
    const url = await serveInContext([without.vigia, silent.vigia, within.vigia], () => {
      without.vigia.logger.info('line');
      within.vigia.logger.info('line');
    });
    const id = await idOfOne(url);
    expect(without.lines()[0]).not.toHaveProperty('request_id');
    // The first of them has answered with its id.
    expect(within.lines()[0]).toHaveProperty('request_id');
    expect(within.lines()[0]).not.toMatchObject({ request_id: id });
  });
});
