import { describeValue, type ProblemReport, type Sink } from '@vigia/contract';
import { DEFAULTS } from './defaults.js';
import type { ResolvedLoki } from './resolve-loki.js';
import type { SpoolOptions } from './spool-options.js';
import { spoolDirectoryField } from './spool-schema.js';
import type { VariableLookup } from './variable-lookup.js';

/** A spool that is on. */
export interface ResolvedSpool {
  readonly directory: string;
  readonly mode: 'overflow' | 'always';
  readonly maxBytes: number;
}

/** Completes the spool; `undefined` where no directory is named. */
export function resolveSpool(given: false | SpoolOptions, lookup: VariableLookup): ResolvedSpool | undefined {
  if (given === false) return undefined;
  const directory = given.directory ?? lookup.findUsable(spoolDirectoryField);
  if (directory === undefined) return undefined;
  const { mode = DEFAULTS.spool.mode, maxBytes = DEFAULTS.spool.maxBytes } = given;
  return Object.freeze({ directory, mode, maxBytes });
}

/** What could use a spool. */
export interface SpoolUsers {
  readonly loki: ResolvedLoki | undefined;
  readonly sinks: readonly Sink[];
}

/** A spool that nobody uses is more likely a sink that was forgotten than a wish. */
export function unusedSpool(spool: ResolvedSpool | undefined, { loki, sinks }: SpoolUsers): readonly ProblemReport[] {
  const isUsed = loki?.engine === 'vigia' || sinks.some(({ health, close }) => (health ?? close) !== undefined);
  if (spool === undefined || isUsed) return [];
  return [
    {
      code: 'VIGIA_SPOOL_UNUSED',
      message: `There is a spool in ${describeValue(spool.directory)}, and no sink that would use it.`,
      fix: 'Switch a sink on, such as Loki by `LOKI_HOST`, or leave `spool` and VIGIA_SPOOL_DIR out.',
    },
  ];
}
