import { expect, it } from 'vitest';
import { filterRoutes, methodsOf, routeName } from '../../../page/screens/routes/filter-routes.js';
import type { RouteRow } from '../../../src/api/routes-view.js';

function row(method: string, route: string, errors = 0): RouteRow {
  const numbers = { count: 9, rate: 1, errors, errorRatio: errors / 9, aborted: 0, requestBytes: 0, responseBytes: 0 };
  return { ...numbers, p50: 1, p95: 1, p99: 1, maxSeconds: 1, sparkline: [], method, route };
}

const routes = [row('GET', '/Users/:id'), row('POST', '/users', 2), row('GET', '/orders/:id', 1)];
const any = { text: '', method: '', onlyErrors: false };

it.each([
  [any, 3],
  [{ ...any, text: 'users' }, 2],
  [{ ...any, text: 'get  USERS' }, 1],
  [{ ...any, text: '.*' }, 0],
  [{ ...any, method: 'GET' }, 2],
  [{ ...any, onlyErrors: true }, 2],
  [{ text: 'id', method: 'GET', onlyErrors: true }, 1],
])('filters by %j', (filter, count) => {
  expect(filterRoutes(routes, filter)).toHaveLength(count);
});

it('names routes and their methods', () => {
  expect(routes.map(routeName)[0]).toBe('GET /Users/:id');
  expect(methodsOf(routes)).toEqual(['GET', 'POST']);
});
