import type { TelemetryOptions } from '@vigia/core';

/** How ours is set up. */
export type OurOptions = Pick<TelemetryOptions, 'logs' | 'requests'>;

/** The settings of the metrics: nothing else. */
export const METRICS_ALONE: OurOptions = { logs: false, requests: { id: false } };

/** As we come: metrics, ids and their header, the context, an access line to stdout. */
export const EVERYTHING_ON: OurOptions = {};

/** Without what costs most of the rest: the context, and the header with the id. */
export const EVERYTHING_LEAN: OurOptions = { logs: { context: false }, requests: { id: { echo: false } } };
