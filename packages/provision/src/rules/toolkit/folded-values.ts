import type { SampleSeries } from '../rule-case.js';
import type { RuleContext } from '../rule-context.js';

/** The metric and the label of {@link foldedValues}, where none is given. */
export const FOLDED = { metric: 'http_requests_total', label: 'route' } as const;

/** A series for tests: values that are folded into `<other>`. `series` is the label of the budget of all together. */
export function foldedValues(
  { sample }: RuleContext,
  values: string,
  label: string = FOLDED.label,
): readonly SampleSeries[] {
  return [sample('telemetry_label_overflow_total', { labels: { ...FOLDED, label }, values })];
}
