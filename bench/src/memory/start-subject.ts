import type { RunningApplication } from '../http/application.js';
import { startApplication } from '../http/start-application.js';
import { BARE, BARE_AGAIN, DEFAULT_METRICS, isOurPart, type OurPart } from './catalogue.js';

const STACK = 'express5';

/** Serves the application on Express 5 with what the subject puts on it. No subject loads the modules of another. */
export function startSubject(name: string): Promise<RunningApplication> {
  if (isOurPart(name)) return startOurs(name);
  if (name === DEFAULT_METRICS) return startDefaults();
  return startApplication(STACK, name === BARE_AGAIN ? BARE : name);
}

async function startOurs(part: OurPart): Promise<RunningApplication> {
  const { optionsOf } = await import('./our-parts.js');
  const options = await optionsOf(part);
  const { startExpress } = await import('../http/stacks/express5.js');
  const { telemetry } = await import('@vigia/express');
  return startExpress(async (application) => void application.use(telemetry(options)));
}

async function startDefaults(): Promise<RunningApplication> {
  const { startExpress } = await import('../http/stacks/express5.js');
  const { collectDefaultMetrics, Registry } = await import('prom-client');
  const register = new Registry();
  collectDefaultMetrics({ register });
  return startExpress(async () => () => register.metrics());
}
