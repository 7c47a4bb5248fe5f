const TOLD_LESS_LOUDLY = 'severity=~"ticket|info"';

/**
 * What need not be told while something louder tells it. Where all labels of `equal` are missing on both sides
 * Alertmanager takes them for equal, so each must be there on both, and the service's alone count.
 */
export function inhibitRules(service: string): readonly object[] {
  const ours = [`service=${JSON.stringify(service)}`, 'env!=""'];
  return [
    {
      source_matchers: [...ours, 'severity="page"', 'slo_id!=""'],
      target_matchers: [...ours, TOLD_LESS_LOUDLY, 'slo_id!=""'],
      equal: ['service', 'env', 'slo_id'],
    },
    {
      source_matchers: [...ours, 'severity="page"'],
      target_matchers: [...ours, TOLD_LESS_LOUDLY],
      equal: ['service', 'env', 'alertname', 'slo_id', 'instance', 'mountpoint', 'integration'],
    },
    {
      source_matchers: [...ours, 'alertname=~"TargetDown|EventLoopBlocked"', 'instance!=""'],
      target_matchers: [...ours, TOLD_LESS_LOUDLY, 'alertname!~"TargetDown|EventLoopBlocked"', 'instance!=""'],
      equal: ['service', 'env', 'instance'],
    },
    {
      source_matchers: [...ours, 'alertname="EventLoopBlocked"', 'instance!=""'],
      target_matchers: [...ours, TOLD_LESS_LOUDLY, 'alertname="TargetDown"', 'instance!=""'],
      equal: ['service', 'env', 'instance'],
    },
    {
      source_matchers: [...ours, 'alertname="EventLoopBlocked"', 'severity="page"', 'instance!=""'],
      target_matchers: [...ours, 'alertname="TargetDown"', 'instance!=""'],
      equal: ['service', 'env', 'instance'],
    },
    {
      source_matchers: [...ours, 'alertname="HealthCheckFailingEverywhere"'],
      target_matchers: [...ours, TOLD_LESS_LOUDLY, 'alertname="HealthCheckFailing"'],
      equal: ['service', 'env', 'check'],
    },
    {
      source_matchers: [...ours, 'alertname="TargetDown"'],
      target_matchers: [...ours, TOLD_LESS_LOUDLY, 'alertname=~"HttpTrafficDropped|.+SliAbsent"'],
      equal: ['service', 'env'],
    },
    {
      source_matchers: [...ours, 'alertname="TargetAbsent"'],
      target_matchers: [...ours, TOLD_LESS_LOUDLY, 'alertname!="TargetAbsent"'],
      equal: ['service', 'env'],
    },
  ];
}
