/** A row of `vigia_slow_routes`. */
export interface SlowRoute {
  readonly service: string;
  readonly method: string;
  readonly route: string;
  readonly requests: number;
  readonly p95Ms: number;
  /** Of all time that requests took, 0 to 1. */
  readonly timeShare: number;
}

/** A table with a line for each route. */
export function formatRoutes(routes: readonly SlowRoute[]): string {
  const title = 'The slowest routes, by SQL: SELECT * FROM vigia_slow_routes LIMIT 5';
  return [title, ...routes.map(formatRoute)].join('\n');
}

function formatRoute({ service, method, route, requests, p95Ms, timeShare }: SlowRoute): string {
  const figures = `p95 ${p95Ms.toFixed(1).padStart(7)} ms  ${(100 * timeShare).toFixed(1).padStart(5)} % of all time`;
  return `${service.padEnd(12)}  ${method.padEnd(4)} ${route.padEnd(24)}  ${String(requests).padStart(5)} requests  ${figures}`;
}
