import { matchersOf, metricOf } from './matchers.js';
import { everyNode, promqlTree } from './promql-tree.js';

/** What a query names. */
export interface PromqlNames {
  /** Metrics and recorded series. */
  readonly metrics: readonly string[];
  /** Labels in the braces behind a metric. */
  readonly matched: readonly { readonly metric: string; readonly label: string }[];
  /** Labels in `by`, `on` and their like. */
  readonly grouped: readonly string[];
}

/** Every name in a query that parses. */
export function namesIn(query: string): PromqlNames {
  const nodes = everyNode(promqlTree(query));
  const selectors = nodes.filter(({ name }) => name === 'VectorSelector');
  const groupings = nodes.filter(({ name }) => name === 'GroupingLabels');
  return {
    metrics: distinct(selectors.flatMap((selector) => metricOf(selector) ?? [])),
    matched: selectors.flatMap((selector) => {
      const metric = metricOf(selector) ?? '';
      return matchersOf(selector).map(({ label }) => ({ metric, label }));
    }),
    grouped: distinct(groupings.flatMap(({ children }) => children.map(({ text }) => text))),
  };
}

function distinct(names: readonly string[]): readonly string[] {
  return [...new Set(names)];
}
