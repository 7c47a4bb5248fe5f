import type { Observability } from '../../observability.js';
import { quoted } from '../../signals/promql-text.js';
import type { Signals } from '../../signals/signals.js';
import { countBy, orZero } from './expressions.js';
import { environmentMatchers } from './selectors.js';

/** When each version was started first among the processes that run, in milliseconds, as marks want it. */
export function versionStarts(signals: Signals): string {
  const matchers = environmentMatchers(signals);
  const version = signals.label('version', 'telemetry_build_info');
  const starts = `${signals.metric('process_start_time_seconds')}{${matchers}}`;
  const builds = `${signals.metric('telemetry_build_info')}{${matchers}}`;
  return `min by (${version}) (${builds} * on (job, instance) group_left () ${starts}) * 1000`;
}

/** The alerts of the service that fire, the dead man's switch apart, which always does. */
export function alertsOfService(observability: Pick<Observability, 'service'>): string {
  return alertSelector(observability, 'severity!="none"');
}

/** The alerts of the SLO that the dashboard is set to. */
export function alertsOfChosenSlo(observability: Pick<Observability, 'service'>): string {
  return `count by (alertname, severity, alertstate) (${alertSelector(observability, 'slo_id="$slo"')})`;
}

/** How many pages and tickets fire: 0 where only the dead man's switch does, nothing where the rules are missing. */
export function alertsNow(observability: Pick<Observability, 'service'>): string {
  return orZero(
    countBy([], alertSelector(observability, 'severity=~"page|ticket"')),
    countBy([], alertSelector(observability, 'severity="none"')),
  );
}

function alertSelector({ service }: Pick<Observability, 'service'>, severity: string): string {
  return `ALERTS{service=${quoted(service)},env="$env",alertstate="firing",${severity}}`;
}
