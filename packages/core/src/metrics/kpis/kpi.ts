import type { KpiDeclaration, KpiDeclarations, KpiLabels } from '@vigia/contract';

/** What a use is given: the labels first, where the KPI has any, and what else there is to say. */
export type KpiArguments<Labels, Amount extends readonly unknown[]> = keyof Labels extends never
  ? Amount
  : [labels: Labels, ...amount: Amount];

/** A number that only grows. Wrong use is reported and records nothing; with `strict: true` it throws. */
export interface CounterKpi<Labels> {
  /** Adds 1, or a finite amount that is not negative. */
  inc(...labelsAndAmount: KpiArguments<Labels, [amount?: number]>): void;
}

/** A number that goes up and down. A label set is not shown until it is used. @see CounterKpi for wrong use */
export interface GaugeKpi<Labels> {
  set(...labelsAndValue: KpiArguments<Labels, [value: number]>): void;
  /** Adds 1, or a finite amount; to 0 when nothing was set. */
  inc(...labelsAndAmount: KpiArguments<Labels, [amount?: number]>): void;
  /** Takes 1 away, or a finite amount; from 0 when nothing was set. */
  dec(...labelsAndAmount: KpiArguments<Labels, [amount?: number]>): void;
}

/** A distribution. @see CounterKpi for wrong use */
export interface HistogramKpi<Labels> {
  /** Counts one observation: a finite number that is not negative. */
  observe(...labelsAndValue: KpiArguments<Labels, [value: number]>): void;
}

/** What one declaration is used by. */
export type Kpi<Declaration extends KpiDeclaration> = Declaration extends { readonly type: 'counter' }
  ? CounterKpi<KpiLabels<Declaration>>
  : Declaration extends { readonly type: 'gauge' }
    ? GaugeKpi<KpiLabels<Declaration>>
    : HistogramKpi<KpiLabels<Declaration>>;

/** The declared KPIs by name; names, labels and values are those of the declarations. */
export type Kpis<Declarations extends KpiDeclarations> = {
  readonly [Name in keyof Declarations]: Kpi<Declarations[Name]>;
};

/** No KPIs: what a telemetry has when none were declared. */
export type NoKpis = Readonly<Record<never, KpiDeclaration>>;
