import type { Application } from 'express';
import { createTelemetry, type Problem, type Telemetry, type TelemetryOptions, telemetry } from '../src/index.js';
import { createEventLog, type EventLog } from './event-log.js';
import type { ExpressVersion } from './express-versions.js';
import { type ServedApplication, serveApplication } from './serve-application.js';

/** An application with one telemetry in front, behind a real socket. */
export interface WatchedApplication extends ServedApplication {
  readonly vigia: Telemetry;
  readonly log: EventLog;
  readonly problems: readonly Problem[];
}

/** What the application is made of. */
export interface WatchedApplicationSetup {
  readonly version: ExpressVersion;
  readonly options?: TelemetryOptions;
  /** Called with the telemetry installed. */
  readonly build: (application: Application, vigia: Telemetry) => void;
  /** Called before that. */
  readonly before?: (application: Application) => void;
}

/** @see WatchedApplication */
export async function watchApplication(setup: WatchedApplicationSetup): Promise<WatchedApplication> {
  const log = createEventLog();
  const problems: Problem[] = [];
  const onProblem = (problem: Problem): void => void problems.push(problem);
  const vigia = createTelemetry({ logs: false, sinks: [log.sink], onProblem, ...setup.options });
  const application = setup.version.express().set('env', 'test');
  setup.before?.(application);
  application.use(telemetry(vigia));
  setup.build(application, vigia);
  return { ...(await serveApplication(application)), vigia, log, problems };
}
