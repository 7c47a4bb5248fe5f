import { type ExchangeEvent, OVERFLOW_VALUE } from '@vigia/contract';
import { methodLabel } from './method-label.js';
import { createRouteNumbers, type RouteNumbers } from './route-numbers.js';

/** The requests of each route. */
export interface RouteTable {
  /** Constant time, and makes nothing once the route is known. */
  record(event: ExchangeEvent, second: number): void;
  /** Those that are told apart, and for each method that needed it `<other>`. */
  all(): readonly RouteNumbers[];
  find(method: string, route: string): RouteNumbers | undefined;
  /** What a request is counted as: its route, or `<other>`. */
  nameOf(request: Pick<ExchangeEvent, 'method' | 'route'>): RouteName;
}

/** One route of one method, as requests are counted by it. */
export type RouteName = Pick<RouteNumbers, 'method' | 'route'>;

const FORGOTTEN_AFTER_SECONDS = 3_600;
/** How often it is looked whether a route may be forgotten: every further one asks. */
const SECONDS_BETWEEN_LOOKS = 10;

/** @param limit - How many routes are told apart; further ones are `<other>`, but one that rests for an hour makes room. */
export function createRouteTable(limit: number): RouteTable {
  const byMethod = new Map<string, Map<string, RouteNumbers>>();
  let known = 0;
  let lookedAtSecond = 0;

  function record(event: ExchangeEvent, second: number): void {
    const method = methodLabel(event.method);
    const numbers = find(method, event.route) ?? admit(method, event.route, second);
    numbers.record(event, second);
  }

  function nameOf({ method: given, route }: Pick<ExchangeEvent, 'method' | 'route'>): RouteName {
    const method = methodLabel(given);
    return { method, route: find(method, route) === undefined ? OVERFLOW_VALUE : route };
  }

  function find(method: string, route: string): RouteNumbers | undefined {
    return byMethod.get(method)?.get(route);
  }

  function admit(method: string, route: string, second: number): RouteNumbers {
    if (route !== OVERFLOW_VALUE) {
      if (known >= limit) forget(second);
      if (known >= limit) return find(method, OVERFLOW_VALUE) ?? add(method, OVERFLOW_VALUE);
      known += 1;
    }
    return add(method, route);
  }

  function add(method: string, route: string): RouteNumbers {
    const routes = byMethod.get(method) ?? new Map<string, RouteNumbers>();
    const numbers = createRouteNumbers(method, route);
    byMethod.set(method, routes.set(route, numbers));
    return numbers;
  }

  function forget(second: number): void {
    if (Math.abs(second - lookedAtSecond) < SECONDS_BETWEEN_LOOKS) return;
    lookedAtSecond = second;
    for (const { method, route, lastSecond } of all()) {
      if (route === OVERFLOW_VALUE || second - lastSecond < FORGOTTEN_AFTER_SECONDS) continue;
      byMethod.get(method)?.delete(route);
      known -= 1;
    }
  }

  function all(): readonly RouteNumbers[] {
    return [...byMethod.values()].flatMap((routes) => [...routes.values()]);
  }

  return { record, all, find, nameOf };
}
