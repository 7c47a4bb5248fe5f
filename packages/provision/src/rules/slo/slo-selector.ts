import type { Slo } from '../../observability.js';
import { quoted } from '../../signals/promql-text.js';
import type { RuleContext } from '../rule-context.js';

/** The labels of everything that is recorded of an SLO. */
export function sloLabels(slo: Slo, { observability, environment }: RuleContext): Readonly<Record<string, string>> {
  return { service: observability.service, env: environment.name, slo_id: slo.id };
}

/** A selector of a recorded series of one SLO. */
export function sloSelector(series: string, slo: Slo, context: RuleContext): string {
  const matchers = Object.entries(sloLabels(slo, context)).map(([name, value]) => `${name}=${quoted(value)}`);
  return `${series}{${matchers.join(',')}}`;
}
