import type { ServerResponse } from 'node:http';
import type { ExpressRequest } from './express-request.js';

/** Where router 2.3 and later remember what was thrown or passed to `next`; one symbol for all copies. */
const SEEN_ERRORS = Symbol.for('router.tracing.publishedErrors');

/**
 * What routes and middleware threw or passed on, in that order; nothing before router 2.3. Read at the end it costs
 * nothing, where a subscription to the router's channel makes it wrap every layer of every request.
 */
export function errorsOf(request: ExpressRequest): readonly unknown[] {
  const errors: unknown = Reflect.get(request, SEEN_ERRORS);
  return errors instanceof Set ? [...errors] : [];
}

/** The error behind an answer, unless a handler recovered from it. */
export function errorBehind(
  request: ExpressRequest,
  response: ServerResponse,
): { readonly error: unknown } | undefined {
  if (response.statusCode < 400 && response.writableFinished) return undefined;
  const [error] = errorsOf(request);
  return error === undefined ? undefined : { error };
}
