import type { ExpressApplication } from '../express-request.js';
import { showLog } from '../request-log.js';
import { applicationsIn } from './applications-in.js';
import { prototypeOfCopy } from './prototype-of-copy.js';
import { RouteTrail } from './route-trail.js';
import { RouterCopy } from './router-copy.js';
import { TRAIL, type TrackedRequest } from './tracked-request.js';

/**
 * Gives a request its trail. The first one of an installed copy of Express makes the accessors that every later one
 * inherits; the properties that a router had set before that are moved behind them.
 */
export function trackRoutes(request: TrackedRequest, application: ExpressApplication): void {
  if (!(TRAIL in request)) trackApplications(application);
  // Express 4 sets `baseUrl` before it changes the prototype, on every request.
  for (const name of ['baseUrl', 'route'] as const) {
    if (!Object.hasOwn(request, name)) continue;
    const value = request[name];
    delete request[name];
    Reflect.set(request, name, value);
  }
}

/**
 * Makes the accessors for every copy of Express that an application and those inside it come from: without them, one
 * of another copy would not see the `baseUrl` that it stands at.
 */
function trackApplications(application: ExpressApplication): void {
  for (const { request } of applicationsIn(application)) {
    const prototype = prototypeOfCopy(request);
    if (prototype === undefined || TRAIL in prototype) continue;
    const members = accessors(new RouterCopy(trackApplications));
    Object.defineProperties(prototype, { ...members, [TRAIL]: { value: undefined, writable: true } });
    showLog(prototype);
  }
}

function accessors(copy: RouterCopy): PropertyDescriptorMap & ThisType<TrackedRequest> {
  // A router sets and reads many times in a row; on Node 20 every look into an Express request is dear.
  let latest: RouteTrail | undefined;

  function found(request: TrackedRequest): RouteTrail | undefined {
    return latest?.request === request ? latest : request[TRAIL];
  }

  function trailOf(request: TrackedRequest): RouteTrail {
    const known = found(request);
    latest = known?.request === request ? known : begin(request, known);
    return latest;
  }

  function begin(request: TrackedRequest, inherited: RouteTrail | undefined): RouteTrail {
    const trail = new RouteTrail(request, copy, inherited);
    request[TRAIL] = trail;
    return trail;
  }

  return {
    baseUrl: {
      configurable: true,
      enumerable: true,
      get() {
        return found(this)?.level.baseUrl;
      },
      set(baseUrl: string | undefined) {
        trailOf(this).moveTo(baseUrl);
      },
    },
    route: {
      configurable: true,
      enumerable: true,
      get() {
        return found(this)?.route;
      },
      set(route: unknown) {
        trailOf(this).match(route);
      },
    },
  };
}
