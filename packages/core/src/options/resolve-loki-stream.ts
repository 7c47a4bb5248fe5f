import {
  callback,
  createInspection,
  type ObjectSchema,
  object,
  off,
  oneOf,
  type Problem,
  type ProblemReport,
  readValue,
} from '@vigia/contract';
import { type Environment, readEnvironment } from './environment.js';
import { readKillSwitches } from './kill-switches.js';
import { loginConflicts } from './loki-conflicts.js';
import { lokiConnectionFields } from './loki-schema.js';
import type { LokiStreamOptions } from './loki-stream-options.js';
import { type ResolvedLoki, resolveLoki } from './resolve-loki.js';
import { type ResolvedService, resolveService } from './resolve-service.js';
import { type ResolvedSpool, resolveSpool } from './resolve-spool.js';
import { serviceSchema } from './service-schema.js';
import { spoolSchema } from './spool-schema.js';
import { createVariableLookup } from './variable-lookup.js';

/** A stream to Loki after the environment and the defaults. */
export interface ResolvedLokiStream {
  /** `undefined`: no host is named, or a kill switch is set. */
  readonly loki: ResolvedLoki | undefined;
  readonly service: ResolvedService;
  readonly spool: ResolvedSpool | undefined;
  readonly onProblem: ((problem: Problem) => void) | undefined;
  /** What in the environment was left aside. */
  readonly warnings: readonly ProblemReport[];
}

const schema: ObjectSchema<LokiStreamOptions> = object({
  ...lokiConnectionFields,
  service: { value: serviceSchema, description: 'Whose lines they are.' },
  spool: { value: oneOf(off(), spoolSchema), description: 'Where lines outlive the process.' },
  onProblem: {
    value: callback<NonNullable<LokiStreamOptions['onProblem']>>('(problem) => void'),
    description: 'Told of every failure that was survived.',
  },
});

/**
 * Checks the options of a stream and completes them from the environment and the defaults.
 * @throws VigiaError that names every option that cannot be used, its value and the fix.
 */
export function resolveLokiStream(
  options: LokiStreamOptions = {},
  environment: Environment = readEnvironment(),
): ResolvedLokiStream {
  const inspection = createInspection();
  const place = inspection.place('options of lokiStream', { named: false });
  const given = readValue(schema, options, place) ?? {};
  const lookup = createVariableLookup(environment.variables, inspection);
  const { disabled, parts } = readKillSwitches(environment.variables, inspection);
  const resolved = {
    loki: resolveLoki(!disabled && !parts.has('loki') && given, lookup),
    service: resolveService(given.service ?? {}, lookup, environment),
    spool: resolveSpool(given.spool ?? {}, lookup),
    onProblem: given.onProblem,
    warnings: lookup.warnings,
  };
  for (const message of loginConflicts(given, '')) place.reject('VIGIA_OPTION_CONFLICT', message);
  inspection.conclude();
  return resolved;
}
