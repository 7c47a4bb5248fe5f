import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import { createApp as createExpressApp, type kpis } from '@vigia/example-express';
import { createApp as createFastifyApp } from '@vigia/example-fastify';
import { createApp as createKoaApp } from '@vigia/example-koa';
import { createApp as createNestApp } from '@vigia/example-nest';
import type { Shop } from '@vigia/example-shop';
import type { Telemetry } from '@vigia/express';

/** All four count the same. */
type ShopTelemetry = Telemetry<typeof kpis>;

/** How one of the examples is started. */
export interface Launch {
  readonly name: string;
  /** The service that is asked what it has in stock. */
  readonly supplier?: string | undefined;
  /** Resolves with the server that listens on the port of 127.0.0.1. */
  start(parts: Parts, port: number): Promise<Server>;
}

/** What a service is made of. */
export interface Parts {
  readonly vigia: ShopTelemetry;
  readonly shop: Shop;
}

/** Where all of them listen. */
export const HOST = '127.0.0.1';

/** The four, in the order of their ports. */
export const LAUNCHES: readonly Launch[] = [
  { name: 'express', supplier: 'fastify', start: (parts, port) => listen(quietExpress(parts), port) },
  { name: 'koa', supplier: 'fastify', start: (parts, port) => listen(quietKoa(parts), port) },
  { name: 'fastify', supplier: 'nest', start: startFastify },
  { name: 'nest', start: startNest },
];

async function listen(listener: RequestListener, port: number): Promise<Server> {
  const server = createServer(listener);
  server.listen(port, HOST);
  await once(server, 'listening');
  return server;
}

async function startFastify({ vigia, shop }: Parts, port: number): Promise<Server> {
  const app = await createFastifyApp(vigia, shop);
  await app.listen({ port, host: HOST });
  return app.server;
}

async function startNest({ vigia, shop }: Parts, port: number): Promise<Server> {
  const app = await createNestApp(vigia, shop);
  await app.listen(port, HOST);
  return app.getHttpServer();
}

/** Express and Koa print every failed request to stderr; the demo makes failures on purpose. */
function quietExpress({ vigia, shop }: Parts): RequestListener {
  return createExpressApp(vigia, shop).set('env', 'test');
}

function quietKoa({ vigia, shop }: Parts): RequestListener {
  const app = createKoaApp(vigia, shop);
  app.silent = true;
  return app.callback();
}
