import { type Move, newerNode } from './moves.js';

/** A service that logged by another package, and as the page says that it becomes. */
export const LOG_MOVES: readonly Move[] = [
  {
    name: 'pino-http',
    page: 'from-pino-http',
    framework: 'express',
    before: 'before.mjs',
    after: () => import('./pino-http/after.js'),
  },
  {
    name: 'koa-pino-logger',
    page: 'from-koa-pino-logger',
    framework: 'koa',
    before: 'before.mjs',
    after: () => import('./koa-pino-logger/after.js'),
  },
  {
    name: 'nestjs-pino',
    page: 'from-nestjs-pino',
    framework: 'nest',
    before: 'before.mjs',
    after: () => import('./nestjs-pino/after.js'),
    node: newerNode,
  },
];
