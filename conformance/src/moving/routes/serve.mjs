import { serveExpress } from './express.mjs';
import { serveFastify } from './fastify.mjs';
import { serveKoa } from './koa.mjs';
import { serveNest } from './nest.mjs';

/** What gives an application its routes and makes a server of it, by framework. */
export const SERVE = { express: serveExpress, fastify: serveFastify, koa: serveKoa, nest: serveNest };
