import { KNOWN_METHODS, OVERFLOW_VALUE, UNMATCHED_ROUTE } from '@vigia/contract';

const METHODS: ReadonlySet<string> = new Set(KNOWN_METHODS);

/** Whether a method is one of HTTP's. */
export function isKnownMethod(method: string): boolean {
  return METHODS.has(method);
}

/** The template of a route; `undefined` where the label stands for none, or for one of many. */
export function templateOf(route: string | undefined): string | undefined {
  return route === UNMATCHED_ROUTE || route === OVERFLOW_VALUE ? undefined : route;
}

/** The name of the span of an exchange: `GET /users/:id`, the method alone where no route matched. */
export function serverSpanName(method: string, route: string | undefined): string {
  const verb = isKnownMethod(method) ? method : 'HTTP';
  const template = templateOf(route);
  return template === undefined ? verb : `${verb} ${template}`;
}
