/** The labels of one series. */
export interface LabelSet {
  readonly domain: string;
  readonly route: string;
  readonly method: string;
  readonly statusCode: string;
}

/** Upper bounds of the histogram, in seconds: ours by default, which are OpenTelemetry's. */
export const BOUNDS: readonly number[] = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10];

const DOMAINS = ['web', 'mobile'];
const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];
const STATUS_CODES = ['200', '201', '400', '404', '500'];
const SETS_OF_A_ROUTE = DOMAINS.length * METHODS.length * STATUS_CODES.length;

/** So many different label sets, the same ones in every process: fifty for each route. */
export function labelSets(count: number): readonly LabelSet[] {
  return Array.from({ length: count }, (_, index) => labelSet(index));
}

/** How many routes so many label sets have. */
export function routeCount(count: number): number {
  return Math.ceil(count / SETS_OF_A_ROUTE);
}

function labelSet(index: number): LabelSet {
  const route = `/api/v1/tenants/:tenant/resource-${Math.floor(index / SETS_OF_A_ROUTE)}/:id`;
  return {
    domain: nth(DOMAINS, Math.floor(index / (METHODS.length * STATUS_CODES.length))),
    route,
    method: nth(METHODS, Math.floor(index / STATUS_CODES.length)),
    statusCode: nth(STATUS_CODES, index),
  };
}

function nth(values: readonly string[], index: number): string {
  return values[index % values.length] ?? '';
}
