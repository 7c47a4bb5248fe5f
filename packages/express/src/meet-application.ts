import type { Telemetry } from '@vigia/core';
import { declareRoutes } from './declare-routes.js';
import type { ExpressApplication } from './express-request.js';
import { reportIfLate } from './installed-late.js';
import { showLogs } from './request-log.js';

/** Express shows its application only to a request, so the first request of each does what concerns all of them. */
export function meetApplication(vigia: Telemetry, application: ExpressApplication, middleware: object): void {
  showLogs(vigia, application);
  reportIfLate(vigia, application, middleware);
  declareRoutes(vigia, application);
}
