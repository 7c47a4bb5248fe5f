import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import express, { type Express, Router } from 'express';
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
import { EVERYTHING_LEAN, EVERYTHING_ON, METRICS_ALONE, type OurOptions } from '../ours.js';
import { requirePrometheusApiMetrics } from '../prometheus-api-metrics.js';
import { requireSwaggerStats } from '../untyped-peers.js';

/** Puts telemetry on an application. @returns how to read it, where the application does not serve it itself */
type Installer = (application: Express) => Promise<Scrape | undefined>;

const INSTRUMENTS: Readonly<Record<string, Installer>> = {
  bare: async () => async () => '',
  vigia: (application) => instrument(application, METRICS_ALONE),
  'vigia everything': (application) => instrument(application, EVERYTHING_ON),
  'vigia everything-lean': (application) => instrument(application, EVERYTHING_LEAN),
  'pino-http': async (application) => {
    const { pinoHttp } = await import('pino-http');
    application.use(pinoHttp());
    return undefined;
  },
  '@promster/express': async (application) => {
    const { createMiddleware, getSummary } = await import('@promster/express');
    application.use(createMiddleware({ app: application }));
    return async () => getSummary();
  },
  'prometheus-api-metrics': async (application) => {
    application.use(requirePrometheusApiMetrics().expressMiddleware());
    return undefined;
  },
  'express-prom-bundle': async (application) => {
    const { default: bundle } = await import('express-prom-bundle');
    application.use(bundle({ includeMethod: true, includePath: true }));
    return undefined;
  },
  'swagger-stats': async (application) => {
    const stats = requireSwaggerStats();
    application.use(stats.getMiddleware({}));
    return async () => stats.getPromStats();
  },
  'hand-written': async (application) => {
    const { instrumentExpressByHand } = await import('../hand-written-express.js');
    return instrumentExpressByHand(application);
  },
};

async function instrument(application: Express, options: OurOptions): Promise<undefined> {
  const { telemetry } = await import('@vigia/express');
  application.use(telemetry(options));
}

function addRoutes(application: Express): void {
  application.use(express.json());
  application.get('/users/:id', async (request, response) => {
    response.json(await findUser(request.params.id));
  });
  application.post('/orders', async (request, response) => {
    response.json(await acceptOrder(request.body));
  });
  application.get('/about', async (_request, response) => {
    response.json(await describeShop());
  });
  application.get('/pages/1k', (_request, response) => void response.type('text').send(SMALL_PAGE));
  application.get('/pages/100k', (_request, response) => void response.type('text').send(LARGE_PAGE));
  application.use('/api/v1', Router().use('/tenants/:tenant', tenantRoutes()));
}

function tenantRoutes(): Router {
  return Router({ mergeParams: true }).get<'/orders/:id', { tenant: string; id: string }>(
    '/orders/:id',
    async (request, response) => {
      response.json(await findOrder(request.params.tenant, request.params.id));
    },
  );
}

/** Serves the application on Express 5 under the given instrument. */
export function start(subject: string): Promise<RunningApplication> {
  return startExpress(async (application) => INSTRUMENTS[subject]?.(application));
}

/** @param install - puts something before the routes */
export async function startExpress(install: Installer): Promise<RunningApplication> {
  const application = express();
  const scrape = await install(application);
  addRoutes(application);
  const server = application.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return { port, scrape: scrape ?? (() => scrapeOverHttp(port)) };
}
