import type { Telemetry } from '@vigia/core';
import { findNode24 } from '../../../scripts/node-24.mjs';

/** A service as it was, and as the page says that it becomes. */
export interface Move {
  /** Its folder here, with the code that the page shows. */
  readonly name: string;
  /** Of `docs/moving`, without its ending. */
  readonly page: string;
  readonly framework: 'express' | 'fastify' | 'koa' | 'nest';
  /** The file of the folder that serves it as it was. */
  readonly before: 'before.mjs' | 'before.cjs';
  /** The service as it becomes. */
  readonly after: () => Promise<Moved>;
  /** The Node that runs it as it was, where that is not this one. */
  readonly node?: string | undefined;
}

/** What the code of every page exports. */
export interface Moved {
  readonly vigia: Telemetry;
  readonly app: unknown;
}

const node24 = findNode24();

/** The Node that some packages ask for, where it is here. */
export const newerNode: string | undefined = 'path' in node24 ? node24.path : undefined;

/** Why it is not here. */
export const NODE_24_MISSING: string | undefined = 'missing' in node24 ? node24.missing : undefined;

/** Every move that a page describes, framework by framework. */
export const MOVES: readonly Move[] = [
  {
    name: 'promster-express',
    page: 'from-promster',
    framework: 'express',
    before: 'before.mjs',
    after: () => import('./promster-express/after.js'),
  },
  {
    name: 'promster-fastify',
    page: 'from-promster',
    framework: 'fastify',
    before: 'before.mjs',
    after: () => import('./promster-fastify/after.js'),
  },
  {
    name: 'express-prom-bundle',
    page: 'from-express-prom-bundle',
    framework: 'express',
    before: 'before.mjs',
    after: () => import('./express-prom-bundle/after.js'),
  },
  {
    name: 'prometheus-api-metrics-express',
    page: 'from-prometheus-api-metrics',
    framework: 'express',
    before: 'before.cjs',
    after: () => import('./prometheus-api-metrics-express/after.js'),
  },
  {
    name: 'prometheus-api-metrics-koa',
    page: 'from-prometheus-api-metrics',
    framework: 'koa',
    before: 'before.cjs',
    after: () => import('./prometheus-api-metrics-koa/after.js'),
  },
  {
    name: 'fastify-metrics',
    page: 'from-fastify-metrics',
    framework: 'fastify',
    before: 'before.mjs',
    after: () => import('./fastify-metrics/after.js'),
    node: newerNode,
  },
  {
    name: 'seed-plugin',
    page: 'from-seed-plugin',
    framework: 'fastify',
    before: 'before.mjs',
    after: () => import('./seed-plugin/after.js'),
  },
];
