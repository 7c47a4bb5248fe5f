import { describeKey, type Report, VigiaError } from '@vigia/contract';
import type { KpiMistake } from './kpi-mistake.js';
import type { KpiAct } from './kpi-series.js';

/** Where a mistake was made. */
export interface KpiPlace {
  readonly name: string;
  /** Names that nobody declared are without end, and none is remembered. */
  readonly isDeclared: boolean;
  readonly act: KpiAct;
}

/** Tells a mistake. Throws with `strict: true`, and only then. */
export type TellKpiMisuse = (place: KpiPlace, mistake: KpiMistake) => void;

/** What a {@link TellKpiMisuse} needs. */
export interface KpiMisuseOptions {
  readonly report: Report;
  /** Whether a mistake is thrown, for tests to find, in place of a report. */
  readonly strict: boolean;
}

/** @see TellKpiMisuse */
export function createKpiMisuse({ report, strict }: KpiMisuseOptions): TellKpiMisuse {
  return ({ name, isDeclared, act }, { what, fix, cause }) => {
    const message = `\`vigia.kpi.${describeKey(name)}.${act}\` recorded nothing: ${what}.`;
    if (strict) throw new VigiaError('VIGIA_KPI_MISUSED', `${message} ${fix}`, { cause });
    report({ code: 'VIGIA_KPI_MISUSED', message, fix, subject: isDeclared ? name : undefined, cause });
  };
}
