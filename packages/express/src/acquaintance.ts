import { applicationAnswers, type Telemetry } from '@vigia/core';
import type { ExpressApplication, ExpressRequest } from './express-request.js';
import { meetApplication } from './meet-application.js';
import type { RouteTrail } from './routes/route-trail.js';
import { trackRoutes } from './routes/track-routes.js';
import { TRAIL, type TrackedRequest } from './routes/tracked-request.js';

/** What one middleware does with applications and requests that it sees for the first time. Nothing here throws. */
export interface Acquaintance {
  /** Does once for each application what concerns all of its requests. */
  meet(request: ExpressRequest, middleware: object): void;
  /** Gives a request the trail that it does not have; `undefined` outside of Express. */
  track(request: TrackedRequest): RouteTrail | undefined;
}

/** @see Acquaintance */
export function acquaintance(vigia: Telemetry): Acquaintance {
  const known = new WeakSet<ExpressApplication>();
  // Most middleware has one application, and a comparison is cheaper than a look into the set.
  let latest: ExpressApplication | undefined;

  function meet(request: ExpressRequest, middleware: object): void {
    const { app: application } = request;
    if (application === latest || application === undefined) return;
    latest = application;
    if (known.has(application)) return;
    known.add(application);
    applicationAnswers(vigia, request);
    attempt(() => meetApplication(vigia, application, middleware));
  }

  function track(request: TrackedRequest): RouteTrail | undefined {
    const { app } = request;
    if (app !== undefined) attempt(() => trackRoutes(request, app));
    return request[TRAIL];
  }

  function attempt(act: () => void): void {
    try {
      act();
    } catch (cause) {
      vigia.report({
        code: 'VIGIA_INTERNAL',
        message: 'The routes of an Express application cannot be followed; its requests are recorded as <unmatched>.',
        fix: 'Report it with the version of Express.',
        cause,
      });
    }
  }

  return { meet, track };
}
