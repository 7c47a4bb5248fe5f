import type { Naming } from '@vigia/provision';
import { expandRange } from '../../grafana/expand-range.js';
import { type Matcher, matchersOf, metricOf } from '../../promql/matchers.js';
import { everyNode, type PromqlNode, promqlTree } from '../../promql/promql-tree.js';

/** What a query of a panel is looked at with. */
export interface PromqlSetting {
  /** The variables of its dashboard. */
  readonly variables: readonly string[];
  readonly naming: Naming;
}

/** Any: only the shape of the query is looked at. */
const SOME_TIME = { startSeconds: 0, endSeconds: 3_600, stepSeconds: 60 };

/** Of `rate` the range must hold two scrapes whatever the zoom is, which Grafana alone knows; an hour does. */
const RATE_RANGE = /\b(?:rate|irate)\(.*?\[(?!\$__rate_interval\]|\$__range\]|\d+[hdw]\])([^\]]*)\]/g;

/** Bounds that are whole numbers are written `1` by Prometheus 2 and `1.0` by Prometheus 3. */
const WHOLE_NUMBER = /^\d+$/;

/** What a panel's query of Prometheus does against the rules for dashboards. */
export function lintPromql(query: string, setting: PromqlSetting): readonly string[] {
  const nodes = everyNode(promqlTree(expandRange(query, SOME_TIME)));
  const ranged = nodes.filter(({ name }) => name === 'MatrixSelector').flatMap(everyNode);
  const texts = new Set(ranged.filter(isSelector).map(({ text }) => text));
  const fixed = [...query.matchAll(RATE_RANGE)].map(([, range]) => `rate over [${range}], which no zoom changes`);
  return [...fixed, ...nodes.filter(isSelector).flatMap((selector) => lintSelector(selector, texts, setting))];
}

function lintSelector(selector: PromqlNode, ranged: ReadonlySet<string>, setting: PromqlSetting): readonly string[] {
  const metric = metricOf(selector) ?? '';
  const matchers = matchersOf(selector);
  const missing = wantedMatchers(metric, setting).filter((label) => !matchers.some((one) => one.label === label));
  return [
    ...missing.map((label) => `${metric} without a matcher of ${label}`),
    ...(metric.endsWith('_total') && !ranged.has(selector.text) ? [`${metric} as it is, not its growth`] : []),
    ...matchers.filter(isWholeBound).map(({ value }) => `le="${value}", which Prometheus 3 writes otherwise`),
  ];
}

/** Series of rules and alerts have labels of their own. */
function wantedMatchers(metric: string, { variables, naming }: PromqlSetting): readonly string[] {
  if (metric.includes(':') || metric === 'ALERTS') return ['service', 'env'];
  const environment = naming === 'otel' ? 'deployment_environment_name' : 'env';
  return ['job', environment, ...(variables.includes('instance') ? ['instance'] : [])];
}

function isWholeBound({ label, operator, value }: Matcher): boolean {
  return label === 'le' && operator === '=' && WHOLE_NUMBER.test(value);
}

function isSelector({ name }: PromqlNode): boolean {
  return name === 'VectorSelector';
}
