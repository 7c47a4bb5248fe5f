import { describeValue, type Inspection, leaf, type ProblemReport, readValue, type ValueSchema } from '@vigia/contract';
import type { Variables } from './environment.js';

/** What `VIGIA_DISABLED` and `VIGIA_DISABLE` say. */
export interface KillSwitches {
  readonly disabled: boolean;
  /** The names in `VIGIA_DISABLE`, in lower case. */
  readonly parts: ReadonlySet<string>;
}

/** What `VIGIA_DISABLE` can name besides sinks and pages. */
export const DISABLEABLE_PARTS = ['metrics', 'logs', 'access', 'traces', 'outgoing', 'loki'] as const;

const switchSchema: ValueSchema<string> = leaf(
  '"true" or "false"',
  (value): value is string => typeof value === 'string' && /^(?:true|false)$/i.test(value),
);

/** Reads the kill switches. A value that is neither true nor false is a finding: half a switch must not look like one. */
export function readKillSwitches(variables: Variables, inspection: Inspection): KillSwitches {
  const given = variables['VIGIA_DISABLED']?.trim() ?? '';
  const value = given === '' ? 'false' : readValue(switchSchema, given, inspection.place('VIGIA_DISABLED'));
  const names = (variables['VIGIA_DISABLE'] ?? '').split(',').map((name) => name.trim().toLowerCase());
  return { disabled: value?.toLowerCase() === 'true', parts: new Set(names.filter((name) => name !== '')) };
}

/**
 * One warning per name that is of nothing here: a variable must not keep a service from starting.
 * @param given - The names of sinks and pages.
 */
export function unknownParts({ parts }: KillSwitches, given: readonly string[]): readonly ProblemReport[] {
  const known = [...DISABLEABLE_PARTS, ...given];
  return [...parts]
    .filter((name) => !known.includes(name))
    .map((name) => ({
      code: 'VIGIA_ENVIRONMENT_IGNORED',
      message: `VIGIA_DISABLE names ${describeValue(name)}, which is not here; nothing was switched off by it.`,
      fix: `Name any of ${known.join(', ')}, separated by commas.`,
    }));
}
