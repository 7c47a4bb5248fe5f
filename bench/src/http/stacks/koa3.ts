import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import Router from '@koa/router';
import Koa from 'koa';
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
import { createHandWritten } from '../hand-written.js';
import { EVERYTHING_LEAN, EVERYTHING_ON, METRICS_ALONE, type OurOptions } from '../ours.js';
import { requirePrometheusApiMetrics } from '../prometheus-api-metrics.js';
import { requireKoaPrometheusExporter } from '../untyped-peers.js';

const INSTRUMENTS: Readonly<Record<string, (application: Koa) => Promise<Scrape | undefined>>> = {
  bare: async () => async () => '',
  vigia: (application) => instrument(application, METRICS_ALONE),
  'vigia everything': (application) => instrument(application, EVERYTHING_ON),
  'vigia everything-lean': (application) => instrument(application, EVERYTHING_LEAN),
  'koa-pino-logger': async (application) => {
    const { default: logger } = await import('koa-pino-logger');
    application.use(logger());
    return undefined;
  },
  'prometheus-api-metrics': async (application) => {
    application.use(requirePrometheusApiMetrics().koaMiddleware());
    return undefined;
  },
  '@echo-health/koa-prometheus-exporter': async (application) => {
    const exporter = requireKoaPrometheusExporter();
    application.use(exporter.httpMetricMiddleware());
    return async () => exporter.client.register.metrics();
  },
  'hand-written': async (application) => instrumentByHand(application),
};

async function instrument(application: Koa, options: OurOptions): Promise<undefined> {
  const { telemetry } = await import('@vigia/koa');
  application.use(telemetry(options));
}

function instrumentByHand(application: Koa): Scrape {
  const metrics = createHandWritten();
  application.use(async (context, next) => {
    const startedAt = process.hrtime.bigint();
    context.res.on('finish', () => {
      const route = context['_matchedRoute'] ?? '<unmatched>';
      const userAgent = context.req.headers['user-agent'];
      metrics.record({ userAgent, route, method: context.method, status: context.res.statusCode }, startedAt);
    });
    await next();
  });
  return metrics.scrape;
}

function addRoutes(application: Koa): void {
  const tenants = new Router().get('/orders/:id', async (context) => {
    context.body = await findOrder(context.params['tenant'] ?? '', context.params['id'] ?? '');
  });
  const router = new Router();
  router.get('/users/:id', async (context) => {
    context.body = await findUser(context.params['id'] ?? '');
  });
  router.post('/orders', async (context) => {
    context.body = await acceptOrder(await readJson(context.req));
  });
  router.get('/about', async (context) => {
    context.body = await describeShop();
  });
  router.get('/pages/1k', (context) => {
    context.body = SMALL_PAGE;
  });
  router.get('/pages/100k', (context) => {
    context.body = LARGE_PAGE;
  });
  const versioned = new Router().use('/tenants/:tenant', tenants.routes());
  router.use('/api/v1', versioned.routes());
  application.use(router.routes());
}

async function readJson(request: IncomingMessage): Promise<unknown> {
  let body = '';
  request.setEncoding('utf8').on('data', (chunk: string) => {
    body += chunk;
  });
  await once(request, 'end');
  return JSON.parse(body);
}

/** Serves the application on Koa 3 under the given instrument. */
export async function start(subject: string): Promise<RunningApplication> {
  const application = new Koa();
  const scrape = await INSTRUMENTS[subject]?.(application);
  addRoutes(application);
  const server = application.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return { port, scrape: scrape ?? (() => scrapeOverHttp(port)) };
}
