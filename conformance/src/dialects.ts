import type { Dialect } from './harness.js';

const UNMATCHED = '<unmatched>';

/** Express parses bodies before it routes and answers OPTIONS by itself. On Node 20 it is followed by connections. */
export const EXPRESS_DIALECT: Dialect = {
  methodMismatch: { status: 404, route: UNMATCHED },
  automaticOptions: { status: 200, route: UNMATCHED },
  badPercent: { status: 400, route: UNMATCHED },
  malformedBody: { status: 400, route: UNMATCHED },
  endsBrokenStreams: true,
  upgrades: false,
  http2: false,
  inject: false,
  learnsServers: true,
};

/** @koa/router takes a parameter that is no percent encoding as it is. */
export const KOA_DIALECT: Dialect = {
  methodMismatch: { status: 404, route: UNMATCHED },
  automaticOptions: { status: 404, route: UNMATCHED },
  badPercent: { status: 200, route: '/users/:id' },
  malformedBody: { status: 400, route: UNMATCHED },
  endsBrokenStreams: true,
  upgrades: false,
  http2: true,
  inject: false,
  learnsServers: false,
};

/** Koa 2 pipes streams without looking after their errors. */
export const KOA_2_DIALECT: Dialect = { ...KOA_DIALECT, endsBrokenStreams: false };

/** Fastify routes first of all, and shows upgrades through @fastify/websocket. */
export const FASTIFY_DIALECT: Dialect = {
  methodMismatch: { status: 404, route: UNMATCHED },
  automaticOptions: { status: 404, route: UNMATCHED },
  badPercent: { status: 400, route: UNMATCHED },
  malformedBody: { status: 400, route: '/json' },
  endsBrokenStreams: true,
  upgrades: true,
  http2: true,
  inject: true,
  learnsServers: false,
};

/** NestJS on Express, whose own 404 comes before Express's answer to OPTIONS. */
export const NEST_EXPRESS_DIALECT: Dialect = {
  ...EXPRESS_DIALECT,
  automaticOptions: { status: 404, route: UNMATCHED },
};

/** NestJS on Fastify, whose gateways take upgrades past the framework. */
export const NEST_FASTIFY_DIALECT: Dialect = { ...FASTIFY_DIALECT, upgrades: false };
