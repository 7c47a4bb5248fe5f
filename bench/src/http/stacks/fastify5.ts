import type { AddressInfo } from 'node:net';
import Fastify, { type FastifyInstance } from 'fastify';
import {
  acceptOrder,
  describeShop,
  findOrder,
  findUser,
  LARGE_PAGE,
  type RunningApplication,
  type Scrape,
  SMALL_PAGE,
  scrapeOverHttp,
} from '../application.js';
import { instrumentFastifyByHand } from '../hand-written-fastify.js';
import { EVERYTHING_LEAN, EVERYTHING_ON, METRICS_ALONE, type OurOptions } from '../ours.js';

/** An application without its routes, and how to read what was recorded where it does not serve it at `/metrics`. */
interface Instrumented {
  readonly application: FastifyInstance;
  readonly scrape?: Scrape | undefined;
}

const INSTRUMENTS: Readonly<Record<string, () => Promise<Instrumented>>> = {
  bare: async () => ({ application: Fastify(), scrape: async () => '' }),
  vigia: () => instrument(METRICS_ALONE),
  'vigia everything': () => instrument(EVERYTHING_ON),
  'vigia everything-lean': () => instrument(EVERYTHING_LEAN),
  'vigia everything one-logger': async () => {
    const { createTelemetry, fastifyOptions, telemetry } = await import('@vigia/fastify');
    const vigia = createTelemetry(EVERYTHING_ON);
    const application = Fastify({ ...fastifyOptions(vigia) });
    await application.register(telemetry, { vigia });
    return { application };
  },
  'fastify logger': async () => ({ application: Fastify({ logger: true }) }),
  '@promster/fastify': async () => {
    const { plugin, getSummary } = await import('@promster/fastify');
    const application = Fastify();
    await application.register(plugin);
    return { application, scrape: async () => getSummary() };
  },
  'fastify-metrics': async () => {
    const { default: metrics } = await import('fastify-metrics');
    const application = Fastify();
    await application.register(metrics.default, { endpoint: '/metrics' });
    return { application };
  },
  'hand-written': async () => {
    const application = Fastify();
    return { application, scrape: instrumentFastifyByHand(application) };
  },
};

async function instrument(options: OurOptions): Promise<Instrumented> {
  const { telemetry } = await import('@vigia/fastify');
  const application = Fastify();
  await application.register(telemetry, options);
  return { application };
}

function addRoutes(application: FastifyInstance): void {
  application.get<{ Params: { id: string } }>('/users/:id', (request) => findUser(request.params.id));
  application.post('/orders', (request) => acceptOrder(request.body));
  application.get('/about', describeShop);
  application.get('/pages/1k', async () => SMALL_PAGE);
  application.get('/pages/100k', async () => LARGE_PAGE);
  application.register(addVersionedRoutes, { prefix: '/api/v1' });
}

async function addVersionedRoutes(application: FastifyInstance): Promise<void> {
  application.register(addTenantRoutes, { prefix: '/tenants/:tenant' });
}

async function addTenantRoutes(application: FastifyInstance): Promise<void> {
  application.get<{ Params: { tenant: string; id: string } }>('/orders/:id', (request) =>
    findOrder(request.params.tenant, request.params.id),
  );
}

/** Serves the application on Fastify 5 under the given instrument. */
export async function start(subject: string): Promise<RunningApplication> {
  const { application, scrape } = (await INSTRUMENTS[subject]?.()) ?? { application: Fastify() };
  addRoutes(application);
  await application.listen({ port: 0, host: '127.0.0.1' });
  const { port } = application.server.address() as AddressInfo;
  return { port, scrape: scrape ?? (() => scrapeOverHttp(port)) };
}
