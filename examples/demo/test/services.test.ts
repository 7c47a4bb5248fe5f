import { describe, expect, it } from 'vitest';
import { readMetrics } from '../src/reading.js';
import { startServices } from '../src/services.js';

const BODY = { 'content-type': 'application/json' };

describe('the four services', () => {
  it('answer alike, and count alike', async () => {
    const services = await startServices();
    for (const { url } of services) {
      const answers = [
        await fetch(`${url}/stock/lamp`),
        await fetch(`${url}/exports/orders.csv`),
        await fetch(`${url}/stock/sofa`),
        await fetch(`${url}/nothing-here`),
        await fetch(`${url}/shops/lima/orders`, { method: 'POST', headers: BODY, body: '{"item":"lamp"}' }),
        await fetch(`${url}/shops/lima/orders`, { method: 'POST', headers: BODY, body: '{}' }),
      ];
      const statuses = answers.map(({ status }) => status);
      expect(statuses, url).toEqual([200, 200, 500, 404, 201, 422]);
      for (const answer of answers) await answer.arrayBuffer();
      const { requests, errors, aborted, inFlight } = await readMetrics(url);
      expect({ requests, errors, aborted, inFlight }, url).toEqual({ requests: 6, errors: 1, aborted: 0, inFlight: 0 });
    }
    await Promise.all(services.map((service) => service.close()));
  });

  it('say so when one of them dies', async () => {
    const services = await startServices();
    const [victim, ...others] = services;
    if (victim === undefined) throw new Error('no service');
    victim.server.closeAllConnections();
    victim.server.close();
    await expect(victim.died).rejects.toThrow('the express service has stopped by itself');
    await Promise.all(others.map((service) => service.close()));
  });
});
