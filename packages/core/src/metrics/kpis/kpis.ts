import { type KpiDeclaration, type KpiDeclarations, kpiMetricName, nearestName, type Report } from '@vigia/contract';
import type { MetricFamily } from '../metric-family.js';
import type { Kpis } from './kpi.js';
import { createKpiHandle, createKpiHandles, type KpiHandle } from './kpi-handles.js';
import { type KpiMistake, listNames } from './kpi-mistake.js';
import { createKpiMisuse } from './kpi-misuse.js';
import { createKpiSeries } from './kpi-series.js';
import { createLabelSets } from './label-sets.js';
import { type DeclaredKpi, useKpi } from './use-kpi.js';

/** The KPIs of one telemetry. */
export interface KpiMetrics<Declarations extends KpiDeclarations> {
  /** What the application counts with. */
  readonly kpi: Kpis<Declarations>;
  families(): readonly MetricFamily[];
}

/** What becomes of KPIs. */
export interface KpisOptions {
  readonly kpis: KpiDeclarations;
  /** `false` when metrics are off: whatever is called does nothing. */
  readonly enabled: boolean;
  readonly report: Report;
  /** Whether wrong use throws in place of a report. */
  readonly strict: boolean;
}

/**
 * Creates the KPIs that were declared: all that there will ever be, since no use can add a name or a label set.
 *
 * @typeParam Declarations - The exact type of the declarations, which reading the options has lost.
 */
export function createKpis<Declarations extends KpiDeclarations>(options: KpisOptions): KpiMetrics<Declarations> {
  const { kpis: declarations, enabled } = options;
  const names = Object.keys(declarations);
  const kpis = new Map(enabled ? Object.entries(declarations).map(declare) : []);
  const tell = createKpiMisuse(options);

  function handleOf(name: string): KpiHandle {
    const kpi = kpis.get(name);
    return createKpiHandle((act, first, second) => {
      const mistake = kpi === undefined ? unknownName(name, names) : useKpi(kpi, { act, first, second });
      if (mistake !== undefined) tell({ name, isDeclared: kpi !== undefined, act }, mistake);
    });
  }

  const handles: object = createKpiHandles(names, enabled ? handleOf : () => createKpiHandle(() => {}));
  return { kpi: handles as Kpis<Declarations>, families: () => [...kpis.values()].map(({ family }) => family()) };
}

function declare([name, declaration]: [string, KpiDeclaration]): [string, DeclaredKpi] {
  const { type, help } = declaration;
  const sets = createLabelSets(name, declaration);
  const series = createKpiSeries(name, declaration, sets.all);
  const metricName = kpiMetricName(name, declaration);
  return [name, { type, sets, series, family: () => ({ name: metricName, type, help, samples: series.samples() }) }];
}

function unknownName(name: string, names: readonly string[]): KpiMistake {
  const nearest = nearestName(name, names);
  const meant = nearest === undefined ? '' : ` (\`${nearest}\` was probably meant)`;
  const known = names.length === 0 ? 'none is declared' : `there are ${listNames(names)}`;
  return { what: `there is no such KPI${meant}; ${known}`, fix: 'Correct the name, or declare it in `kpis`.' };
}
