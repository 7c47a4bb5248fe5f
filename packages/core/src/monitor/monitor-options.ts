import {
  type BucketDeclaration,
  bucketsSchema,
  callback,
  HTTP_DURATION_BUCKETS,
  type ObjectSchema,
  object,
  type Problem,
  validate,
} from '@vigia/contract';
import { Registry } from 'prom-client';
import { registrySchema } from '../options/metrics-schema.js';
import { disksSchema } from '../options/system-schema.js';
import type { RegistryOption } from '../options/telemetry-options.js';

/** What can be said to `InfrastructureMonitor.init`. */
export interface InfrastructureMonitorOptions {
  /** Where the application's own metrics live; they are served beside the monitor's. @defaultValue a new registry */
  readonly registry?: RegistryOption | undefined;
  /** Directories whose file systems are watched. @defaultValue the working directory */
  readonly disks?: readonly string[] | undefined;
  /** Upper bounds of `http_request_duration_seconds`. @defaultValue the fourteen that OpenTelemetry advises */
  readonly buckets?: readonly number[] | undefined;
  /** Told of every failure that was survived. @defaultValue one line per code and minute on stdout */
  readonly onProblem?: ((problem: Problem) => void) | undefined;
}

/** Options that are checked and complete. */
export interface ResolvedMonitorOptions {
  readonly registry: Registry;
  readonly disks: readonly string[];
  readonly buckets: BucketDeclaration;
  readonly onProblem: ((problem: Problem) => void) | undefined;
}

const schema: ObjectSchema<InfrastructureMonitorOptions> = object({
  registry: {
    value: registrySchema,
    description: "Where the application's own metrics live.",
  },
  disks: { value: disksSchema, description: 'Directories whose file systems are watched.' },
  buckets: { value: bucketsSchema, description: 'Upper bounds of `http_request_duration_seconds`.' },
  onProblem: {
    value: callback<NonNullable<InfrastructureMonitorOptions['onProblem']>>('(problem) => void'),
    description: 'Told of every failure that was survived.',
  },
});

/** @throws VigiaError that names every option that cannot be used, its value and the fix. */
export function resolveMonitorOptions(options: InfrastructureMonitorOptions = {}): ResolvedMonitorOptions {
  const { registry, disks, buckets, onProblem } = validate(schema, options, { name: 'options', named: false });
  return {
    // Its type parameter says only which content type it announces, which nothing here asks.
    registry: (registry as Registry | undefined) ?? new Registry(),
    disks: disks ?? ['.'],
    buckets: buckets ?? HTTP_DURATION_BUCKETS,
    onProblem,
  };
}
