import type { Observability } from '../../src/index.js';
import { ruleGroups } from '../../src/rules/rule-groups.js';

/** The share of bad requests above which Prometheus's own rules tell, by SLO and long window, such as `latency 1h`. */
export function prometheusThresholds(observability: Observability): Readonly<Record<string, number>> {
  const rules = ruleGroups(observability).flatMap((group) => group.rules);
  const burns = rules.flatMap((rule) => ('alert' in rule && 'burn_rate' in rule.labels ? [rule] : []));
  return Object.fromEntries(
    burns.map(({ labels, expr }) => [
      `${labels['slo_id']} ${labels['long_window']}`,
      Number(/> ([\d.]+)/.exec(expr)?.[1]),
    ]),
  );
}
