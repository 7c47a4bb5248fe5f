import type { Problem } from '@vigia/contract';
import type { LokiOptions } from './loki-options.js';
import type { SpoolOptions } from './spool-options.js';
import type { ServiceOptions } from './telemetry-options.js';

/** A stream to Loki for a logger of the application's own. What is not given is read from the environment. */
export interface LokiStreamOptions extends Omit<LokiOptions, 'engine'> {
  /** Whose lines they are. @defaultValue as for a telemetry */
  readonly service?: ServiceOptions | undefined;
  /** Where lines outlive the process; `false` keeps them in memory alone. @defaultValue `VIGIA_SPOOL_DIR`, else none */
  readonly spool?: false | SpoolOptions | undefined;
  /** Told of every failure that was survived. @defaultValue a warning of the process, one per code and minute */
  readonly onProblem?: ((problem: Problem) => void) | undefined;
}
