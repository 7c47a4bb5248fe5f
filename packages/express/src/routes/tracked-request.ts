import type { ExpressRequest } from '../express-request.js';
import type { RouteTrail } from './route-trail.js';

/** Where a request carries its trail: a registered symbol, so that both builds of this package share one. */
export const TRAIL: unique symbol = Symbol.for('vigia.express.trail') as typeof TRAIL;

/** A request with its trail, or one that may get it. */
export interface TrackedRequest extends ExpressRequest {
  [TRAIL]?: RouteTrail | undefined;
}
