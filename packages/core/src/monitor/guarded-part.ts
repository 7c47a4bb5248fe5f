import type { Report } from '@vigia/contract';
import type { SystemPart } from './system-part.js';

/** A part whose failures cost nothing but what it would have told. A failure is reported once until it is over. */
export function guardedPart(name: string, part: SystemPart, report: Report): Required<SystemPart> {
  let failing = false;

  function attempt<Value>(work: () => Value, otherwise: Value): Value {
    try {
      return work();
    } catch (cause) {
      if (!failing) tell(cause);
      failing = true;
      return otherwise;
    }
  }

  function tell(cause: unknown): void {
    report({
      code: 'VIGIA_SYSTEM_UNREADABLE',
      message: `The metrics of ${name} could not be read; they are left out, the rest is there.`,
      fix: 'Look at the cause: mostly the process has no file descriptors left, or a security profile forbids to look.',
      cause,
    });
  }

  return {
    families: () => {
      const families = attempt(() => part.families(), undefined);
      if (families !== undefined) failing = false;
      return families ?? [];
    },
    start: () => attempt(() => part.start?.(), undefined),
    stop: () => attempt(() => part.stop?.(), undefined),
    sample: () => attempt(() => part.sample?.(), undefined),
    refresh: () => attempt(() => part.refresh?.(), undefined),
  };
}
