import { LOG_LEVELS } from '@vigia/contract';
import { RANGES_SECONDS } from '../api/api.js';
import type { LogsQuery, ParsedQueries, RangeQuery, RouteQuery, ServiceViewName } from '../api/parsed-query.js';
import type { Parameters } from './parameters.js';

/** How the parameters of one view are read. */
interface QueryRule<Name extends ServiceViewName> {
  /** Beside `service`. */
  readonly names: readonly (keyof typeof MAX_LENGTHS)[];
  read(parameters: Parameters): ParsedQueries[Name];
}

/** An id is what a request id may be at most; a route is a template that a developer has written. */
const MAX_LENGTHS = {
  range: 10,
  method: 64,
  route: 1_024,
  kind: 10,
  id: 256,
  level: 10,
  text: 256,
  request: 256,
  after: 64,
  limit: 10,
} as const;

const DEFAULT_LIMIT = 200;
const MAX_LIMIT = 1_000;

const RULES: { readonly [Name in ServiceViewName]: QueryRule<Name> } = {
  overview: { names: ['range'], read: range },
  routes: { names: ['range'], read: range },
  route: { names: ['range', 'method', 'route'], read: (given) => ({ ...range(given), ...route(given) }) },
  requests: {
    names: ['kind', 'method', 'route'],
    read: (given) => ({
      kind: given.choice('kind', ['errors', 'slowest', 'recent'], 'errors'),
      route: isOfOneRoute(given) ? route(given) : undefined,
    }),
  },
  request: { names: ['id'], read: (given) => ({ id: given.required('id', MAX_LENGTHS.id) }) },
  logs: { names: ['level', 'text', 'request', 'after', 'limit'], read: logs },
  business: { names: ['range'], read: range },
  resources: { names: ['range'], read: range },
  delivery: { names: [], read: () => ({}) },
};

/** The views of one service, for messages. */
export const SERVICE_VIEWS: readonly string[] = Object.keys(RULES);

/** Whether there is a view of this name. */
export function isServiceView(name: string): name is ServiceViewName {
  return Object.hasOwn(RULES, name);
}

/** The names of the parameters that a view takes beside `service`. */
export function parameterNames(name: ServiceViewName): readonly string[] {
  return RULES[name].names;
}

/** Reads the parameters of a view; what is wrong with them is noted there. */
export function parseQuery<Name extends ServiceViewName>(name: Name, parameters: Parameters): ParsedQueries[Name] {
  return RULES[name].read(parameters);
}

function range(given: Parameters): RangeQuery {
  return { rangeSeconds: given.choice('range', RANGES_SECONDS, 300) };
}

function route(given: Parameters): RouteQuery {
  return {
    method: given.required('method', MAX_LENGTHS.method),
    route: given.required('route', MAX_LENGTHS.route),
  };
}

/** One of the two alone is refused for want of the other. */
function isOfOneRoute(given: Parameters): boolean {
  const { method, route: template } = MAX_LENGTHS;
  return given.optional('method', method) !== undefined || given.optional('route', template) !== undefined;
}

function logs(given: Parameters): LogsQuery {
  return {
    level: given.choice('level', LOG_LEVELS, 'trace'),
    text: given.optional('text', MAX_LENGTHS.text),
    request: given.optional('request', MAX_LENGTHS.request),
    after: given.optional('after', MAX_LENGTHS.after),
    limit: given.integer('limit', { minimum: 1, maximum: MAX_LIMIT, byDefault: DEFAULT_LIMIT }),
  };
}
