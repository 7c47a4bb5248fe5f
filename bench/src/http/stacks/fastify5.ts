import type { AddressInfo } from 'node:net';
import Fastify, { type FastifyInstance } from 'fastify';
import {
  acceptOrder,
  findOrder,
  findUser,
  type RunningApplication,
  type Scrape,
  scrapeOverHttp,
} from '../application.js';
import { instrumentFastifyByHand } from '../hand-written-fastify.js';
import { METRICS_ALONE } from '../ours.js';

const INSTRUMENTS: Readonly<Record<string, (application: FastifyInstance) => Promise<Scrape | undefined>>> = {
  bare: async () => async () => '',
  vigia: async (application) => {
    const { telemetry } = await import('@vigia/fastify');
    await application.register(telemetry, METRICS_ALONE);
    return undefined;
  },
  '@promster/fastify': async (application) => {
    const { plugin, getSummary } = await import('@promster/fastify');
    await application.register(plugin);
    return async () => getSummary();
  },
  'fastify-metrics': async (application) => {
    const { default: metrics } = await import('fastify-metrics');
    await application.register(metrics.default, { endpoint: '/metrics' });
    return undefined;
  },
  'hand-written': async (application) => instrumentFastifyByHand(application),
};

function addRoutes(application: FastifyInstance): void {
  application.get<{ Params: { id: string } }>('/users/:id', (request) => findUser(request.params.id));
  application.post('/orders', (request) => acceptOrder(request.body));
  application.register(addTenantRoutes, { prefix: '/api/v1/tenants/:tenant' });
}

async function addTenantRoutes(application: FastifyInstance): Promise<void> {
  application.get<{ Params: { tenant: string; id: string } }>('/orders/:id', (request) =>
    findOrder(request.params.tenant, request.params.id),
  );
}

/** Serves the application on Fastify 5 under the given instrument. */
export async function start(subject: string): Promise<RunningApplication> {
  const application = Fastify();
  const scrape = await INSTRUMENTS[subject]?.(application);
  addRoutes(application);
  await application.listen({ port: 0, host: '127.0.0.1' });
  const { port } = application.server.address() as AddressInfo;
  return { port, scrape: scrape ?? (() => scrapeOverHttp(port)) };
}
