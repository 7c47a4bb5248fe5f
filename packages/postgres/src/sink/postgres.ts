import type { Sink } from '@vigia/core';
import { readEnvironment } from '../options/environment.js';
import type { PostgresOptions } from '../options/postgres-options.js';
import { resolvePostgres } from '../options/resolve-postgres.js';
import { createPostgresSink, SINK_NAME } from './postgres-sink.js';

/**
 * A sink that writes a row for each exchange to Faucet's `faucet_http_events`, and what that has no column for to
 * `vigia_http_event_details`; with `logs`, lines of the log to `faucet_log_events`. Where neither an option nor a variable says where the database is, it does nothing.
 *
 * @throws VigiaError for an unknown option, a bad value or a bad combination, naming the option and the fix.
 */
export function postgres(options?: PostgresOptions): Sink {
  const { settings, warnings } = resolvePostgres(options, readEnvironment());
  if (settings !== undefined) return createPostgresSink({ settings, warnings });
  if (warnings.length === 0) return { name: SINK_NAME };
  return { name: SINK_NAME, attach: ({ report }) => warnings.forEach(report) };
}
