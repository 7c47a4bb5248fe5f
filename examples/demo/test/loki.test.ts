import { afterEach, describe, expect, it, vi } from 'vitest';
import { type FakeLoki, startFakeLoki } from '../../../packages/core/test/logging/loki/fake-loki/fake-loki.js';
import { readMetrics } from '../src/reading.js';
import { type Service, startServices } from '../src/services.js';

const BODY = { 'content-type': 'application/json' };

afterEach(() => void vi.unstubAllEnvs());

async function startWith(loki: string): Promise<readonly Service[]> {
  vi.stubEnv('LOKI_HOST', loki);
  return startServices();
}

/** Sends what a service answers well and badly, and gives the ids that its answers carried. */
async function idsOfAnswers({ url }: Service): Promise<readonly (string | null)[]> {
  const order = { method: 'POST', headers: BODY, body: '{"item":"lamp"}' };
  const requests = [fetch(`${url}/shops/lima/orders`, order), fetch(`${url}/stock/sofa`), fetch(`${url}/nothing-here`)];
  const answers = await Promise.all(requests);
  for (const answer of answers) await answer.arrayBuffer();
  return answers.map(({ headers }) => headers.get('x-request-id'));
}

function idsOfLines(loki: FakeLoki, service: string): readonly unknown[] {
  const streams = loki.streams().filter(({ labels }) => labels['service_name'] === `demo-${service}`);
  const lines = streams.flatMap(({ entries }) => entries.map(({ line }) => JSON.parse(line)));
  return lines.filter((line) => 'duration_ms' in line).map((line) => line['request_id']);
}

describe('the four services, where LOKI_HOST names a Loki', () => {
  it('send it a line for every answer, with the id that its client got', async () => {
    const loki = await startFakeLoki();
    const services = await startWith(loki.url);
    const ids = new Map<string, readonly unknown[]>();
    for (const service of services) ids.set(service.name, await idsOfAnswers(service));
    await Promise.all(services.map((service) => service.close()));
    expect([...ids.keys()]).toEqual(['express', 'koa', 'fastify', 'nest']);
    for (const [service, expected] of ids) {
      expect(expected).not.toContain(null);
      expect([...idsOfLines(loki, service)].sort(), service).toEqual([...expected].sort());
    }
    await loki.close();
  });

  it('count what waits for a Loki that is not there', async () => {
    const loki = await startFakeLoki();
    await loki.close();
    const [service, ...others] = await startWith(loki.url);
    if (service === undefined) throw new Error('no service');
    await idsOfAnswers(service);
    await vi.waitFor(async () => {
      expect((await readMetrics(service.url)).loki).toMatchObject({ delivered: 0, lost: 0 });
    });
    expect((await readMetrics(service.url)).loki?.waiting).toBeGreaterThan(3);
    await Promise.all([service, ...others].map(({ close }) => close()));
  });
});
