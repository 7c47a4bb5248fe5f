import { graphqlRoute, type RequestView } from '@vigia/core';
import { expect } from 'vitest';
import type { AdapterCase } from '../adapter-case.js';

const JSON_BODY = { 'content-type': 'application/json' };

function fail(): never {
  throw new Error('the callback of the application broke');
}

/** What the framework's own request says, which only a callback may look at. */
function paramOf({ source }: RequestView): string {
  const { headers } = source as { readonly headers: Readonly<Record<string, string | undefined>> };
  return headers['x-plan'] ?? 'none';
}

function graphql(body: object) {
  return { method: 'POST', path: '/graphql', headers: JSON_BODY, body: JSON.stringify(body) };
}

const GRAPHQL_BODIES: readonly object[] = [
  { operationName: 'CreateUser', query: 'mutation CreateUser { createUser { id } }' },
  { query: 'query ListUsers { users { id } }' },
  { query: '{ users { id } }' },
  { operationName: 'not a name!' },
];

/** The application's own functions have their say, and can do no harm. */
export const CALLBACK_CASES: readonly AdapterCase[] = [
  {
    id: 'route-refined',
    options: {
      requests: { route: ({ method }, route) => (route === undefined ? undefined : `${route} by ${method}`) },
    },
    async play({ exchange, log }) {
      await exchange({ path: '/users/1' });
      await log.reached(1);
      await exchange({ path: '/nope' });
    },
    expected: [{ route: '/users/:id by GET' }, { route: '<unmatched>', status: 404 }],
  },
  {
    id: 'route-named-where-nothing-matched',
    options: { requests: { route: ({ path }) => (path.startsWith('/nope') ? '/nope/*' : undefined) } },
    request: { path: '/nope/deep' },
    expected: [{ route: '/nope/*', status: 404 }],
  },
  {
    id: 'route-by-graphql-operation',
    options: { requests: { route: graphqlRoute() } },
    async play({ exchange, log }) {
      for (const [index, body] of GRAPHQL_BODIES.entries()) {
        await exchange(graphql(body));
        await log.reached(index + 1);
      }
    },
    expected: ['/graphql CreateUser', '/graphql ListUsers', '/graphql', '/graphql'].map((route, index) => ({
      method: 'POST',
      route,
      requestBytes: JSON.stringify(GRAPHQL_BODIES[index]).length,
    })),
  },
  {
    id: 'source-of-the-framework',
    options: { requests: { domain: paramOf } },
    request: { path: '/users/1', headers: { 'x-plan': 'gold' } },
    expected: [{ route: '/users/:id', domain: 'gold' }],
  },
  {
    id: 'route-callback-throws',
    options: { requests: { route: fail } },
    request: { path: '/users/1' },
    expected: [{ route: '/users/:id' }],
    problems: ['VIGIA_CALLBACK_FAILED'],
  },
  {
    id: 'domain-callback-throws',
    options: { requests: { domain: fail } },
    request: { path: '/users/1' },
    expected: [{ route: '/users/:id', domain: 'other' }],
    problems: ['VIGIA_CALLBACK_FAILED'],
  },
  {
    id: 'ignore-callback-throws',
    options: { requests: { ignore: fail } },
    request: { path: '/users/1' },
    expected: [{ route: '/users/:id' }],
    problems: ['VIGIA_CALLBACK_FAILED'],
  },
  {
    id: 'problem-callback-throws',
    options: { requests: { route: fail }, onProblem: fail },
    request: { path: '/users/1' },
    expected: [{ route: '/users/:id' }],
  },
  {
    id: 'sink-throws',
    options: { sinks: [{ name: 'broken', record: fail }] },
    async play({ exchange, log, scrape }) {
      const { status, body } = await exchange({ path: '/users/1' });
      expect({ status, body: body.toString() }).toEqual({ status: 200, body: '{"id":"1"}' });
      await log.reached(1);
      const dropped = (await scrape()).sum('telemetry_events_dropped_total', { sink: 'broken', reason: 'sink_error' });
      expect(dropped).toBe(1);
    },
    expected: [{ route: '/users/:id' }],
    problems: ['VIGIA_SINK_FAILED'],
  },
  {
    id: 'ignored-by-list',
    options: { requests: { ignore: ['/text', /^\/users\//g] } },
    async play({ exchange }) {
      for (const path of ['/text', '/text?page=1', '/users/1', '/users/2']) {
        expect((await exchange({ path })).status).toBe(200);
      }
      await exchange({ path: '/stream' });
    },
    expected: [{ route: '/stream' }],
  },
  {
    id: 'ignored-by-function',
    options: { requests: { ignore: ({ headers }) => headers['x-probe'] === 'yes' } },
    async play({ exchange }) {
      const { status, headers } = await exchange({ path: '/users/1', headers: { 'x-probe': 'yes' } });
      expect(status).toBe(200);
      expect(headers['x-request-id']).toBeUndefined();
      await exchange({ path: '/text' });
    },
    expected: [{ route: '/text' }],
  },
  {
    id: 'ignored-by-default',
    async play({ exchange }) {
      await exchange({ path: '/favicon.ico' });
      await exchange({ path: '/text' });
    },
    expected: [{ route: '/text' }],
  },
];
