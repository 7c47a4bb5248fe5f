/** The application alone, in two processes: what they differ by is the noise of the run. */
export const BARE = 'bare';
/** The second of the two. */
export const BARE_AGAIN = 'bare again';

/** Ours, each with all of those before it. */
export const OUR_PARTS = [
  'vigia metrics',
  'vigia + monitor',
  'vigia + access line',
  'vigia + loki',
  'vigia + postgres',
  'vigia everything',
] as const;

/** One of {@link OUR_PARTS}. */
export type OurPart = (typeof OUR_PARTS)[number];

/** Whether a subject is ours. */
export function isOurPart(name: string): name is OurPart {
  return OUR_PARTS.some((part) => part === name);
}

/** prom-client's default metrics, and no more. */
export const DEFAULT_METRICS = 'prom-client defaults';

/** Lines and no metrics: there is nothing to scrape. */
export const LOGGER = 'pino-http';

/** Everybody whose memory is measured, in the order of the rows. */
export const MEMORY_SUBJECTS: readonly string[] = [
  BARE,
  BARE_AGAIN,
  ...OUR_PARTS,
  DEFAULT_METRICS,
  '@promster/express',
  'prometheus-api-metrics',
  'express-prom-bundle',
  'swagger-stats',
  LOGGER,
  'opentelemetry',
];

/** When memory is measured: after the start, and after the load and a scrape. */
export const MOMENTS = ['idle', 'loaded'] as const;

/** One of {@link MOMENTS}. */
export type Moment = (typeof MOMENTS)[number];
