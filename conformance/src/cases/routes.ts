import type { AdapterCase } from '../adapter-case.js';

/** The route is the template that matched, whole, and nothing that the client chose. */
export const ROUTE_CASES: readonly AdapterCase[] = [
  {
    id: 'route-parameter',
    request: { path: '/users/42' },
    expected: [{ route: '/users/:id', path: '/users/42', query: undefined, failed: false }],
  },
  {
    id: 'query-stripped',
    request: { path: '/users/42?token=secret&page=2' },
    expected: [{ route: '/users/:id', path: '/users/42', query: 'token=secret&page=2' }],
  },
  {
    id: 'nested-routers',
    request: { path: '/api/v1/users/7/posts/9' },
    expected: [{ route: '/api/v1/users/:userId/posts/:postId', path: '/api/v1/users/7/posts/9' }],
  },
  {
    id: 'mount-with-parameters',
    request: { path: '/tenants/acme/items/3' },
    expected: [{ route: '/tenants/:tenant/items/:item' }],
  },
  {
    id: 'mount-with-repeated-value',
    request: { path: '/tenants/same/items/same' },
    expected: [{ route: '/tenants/:tenant/items/:item' }],
  },
  {
    id: 'mount-with-encoded-value',
    request: { path: '/tenants/a%20b/items/%C3%B1' },
    expected: [{ route: '/tenants/:tenant/items/:item', path: '/tenants/a%20b/items/%C3%B1' }],
  },
  {
    id: 'mount-with-awkward-value',
    request: { path: '/tenants/__proto__/items/$&.*(' },
    expected: [{ route: '/tenants/:tenant/items/:item' }],
  },
  {
    id: 'mounted-throw',
    request: { path: '/tenants/acme/fail/3' },
    expected: [{ route: '/tenants/:tenant/fail/:item', status: 500, error: 'thrown in a mounted router' }],
  },
  {
    id: 'unmatched',
    request: { path: '/nope/0.4564?scan=1' },
    expected: [{ route: '<unmatched>', status: 404, path: '/nope/0.4564', query: 'scan=1' }],
  },
  {
    id: 'unmatched-below-a-route',
    request: { path: '/users/42/unknown' },
    expected: [{ route: '<unmatched>', status: 404 }],
  },
  {
    id: 'unmatched-below-a-mount',
    request: { path: '/api/v1/unknown' },
    expected: [{ route: '<unmatched>', status: 404 }],
  },
  {
    id: 'doubled-slash',
    request: { path: '//users/42' },
    expected: [{ route: '<unmatched>', status: 404, path: '//users/42' }],
  },
  {
    id: 'absolute-form-of-the-target',
    request: { path: 'http://shop.example/users/42?page=2' },
    expected: [{ route: '/users/:id', path: '/users/42', query: 'page=2' }],
  },
  {
    id: 'asterisk-form-of-the-target',
    request: { method: 'OPTIONS', path: '*' },
    expected: [{ method: 'OPTIONS', route: '<unmatched>', status: 404, path: '*' }],
  },
  {
    id: 'not-found-by-the-handler',
    request: { path: '/missing/42' },
    expected: [{ route: '/missing/:id', status: 404 }],
  },
  {
    id: 'method-mismatch',
    request: { method: 'POST', path: '/users/42' },
    expected: ({ methodMismatch }) => [{ method: 'POST', ...methodMismatch }],
  },
  {
    id: 'head',
    request: { method: 'HEAD', path: '/users/42' },
    expected: [{ method: 'HEAD', route: '/users/:id', responseBytes: 0 }],
  },
  {
    id: 'automatic-options',
    request: { method: 'OPTIONS', path: '/users/42' },
    expected: ({ automaticOptions }) => [{ method: 'OPTIONS', ...automaticOptions }],
  },
  {
    id: 'unusual-method',
    request: { method: 'PROPFIND', path: '/users/42' },
    expected: [{ method: 'PROPFIND', route: '<unmatched>', status: 404 }],
  },
  {
    id: 'bad-percent-encoding',
    request: { path: '/users/%zz' },
    expected: ({ badPercent }) => [{ path: '/users/%zz', ...badPercent }],
  },
  {
    id: 'short-circuit-before-routing',
    request: { path: '/guarded/vault/1' },
    expected: [{ route: '<unmatched>', status: 401 }],
  },
  {
    id: 'short-circuit-in-the-route',
    request: { path: '/closed/1' },
    expected: [{ route: '/closed/:id', status: 401 }],
  },
];
