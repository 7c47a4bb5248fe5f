import type { RunningApplication } from './application.js';
import { OPENTELEMETRY } from './catalogue.js';

/** Serves the application of a stack, under whatever its subject puts on it. */
export async function startApplication(stack: string, subject: string): Promise<RunningApplication> {
  // It must come before what it changes.
  const early = subject === OPENTELEMETRY ? (await import('./opentelemetry.js')).startOpenTelemetry() : undefined;
  const module: { start(subject: string): Promise<RunningApplication> } = await import(`./stacks/${stack}.js`);
  const { port, scrape } = await module.start(subject);
  return { port, scrape: early ?? scrape };
}
