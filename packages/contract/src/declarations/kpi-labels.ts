import type { KpiDeclaration } from './kpis.js';

/**
 * The labels that one use of a KPI names: one of the declared values for each declared label. No keys at all where the
 * declaration has no labels.
 */
export type KpiLabels<Declaration extends KpiDeclaration> = Declaration extends {
  readonly labels: infer Labels extends Readonly<Record<string, readonly string[]>>;
}
  ? { readonly [Name in keyof Labels]: Labels[Name][number] }
  : Readonly<Record<never, string>>;
