import type { Severity } from '../define/routing-description.js';
import type { Environment, Observability, Routing } from '../observability.js';
import { promqlDuration } from '../rules/promql-duration.js';
import { NOBODY } from './nobody.js';
import { QUIET_HOURS } from './quiet-hours.js';
import { WAITING_TIMES, type WaitingTimes } from './waiting-times.js';

/**
 * What stands together in one notification. By the name of the alert too: PagerDuty wakes once per group, and a second
 * fault of the same service must wake again. Not by `instance`: twenty processes that are down are one page.
 */
const GROUP_LABELS = ['service', 'env', 'slo_id', 'alertname'] as const;

const SEVERITIES: readonly Severity[] = ['page', 'ticket', 'info'];

/** The tree of routes. What no route knows, such as an alert of another's rules without a severity, is a ticket. */
export function rootRoute(
  { routing, environments }: Pick<Observability, 'routing' | 'environments'>,
  timeScale: number,
): object {
  const [unknown = NOBODY] = routing.severities.ticket;
  return {
    receiver: unknown,
    group_by: GROUP_LABELS,
    ...timing(WAITING_TIMES.ticket, timeScale),
    routes: [
      watchdogRoute(routing, environments, timeScale),
      { matchers: ['severity="none"'], receiver: NOBODY },
      ...SEVERITIES.flatMap((severity) => severityRoutes(routing, severity, timeScale)),
    ],
  };
}

/**
 * One environment's signs of life must not stand in for another's: those of environments that wake nobody are not told,
 * and the others are told apart.
 */
function watchdogRoute(
  { deadMansSwitch = NOBODY }: Routing,
  environments: readonly Environment[],
  timeScale: number,
): object {
  const paging = environments.filter(({ pages }) => pages);
  const heard = (paging.length === 0 ? environments : paging).map(({ name }) => name);
  return {
    matchers: ['alertname="Watchdog"', `env=~"${heard.join('|')}"`],
    receiver: deadMansSwitch,
    group_by: ['service', 'env'],
    ...timing(WAITING_TIMES.watchdog, timeScale),
  };
}

function severityRoutes(routing: Routing, severity: Severity, timeScale: number): readonly object[] {
  const named = new Set(routing.severities[severity]);
  const receivers = named.size === 0 ? [NOBODY] : [...named];
  return receivers.map((receiver, index) => ({
    matchers: [`severity="${severity}"`],
    receiver,
    continue: index < receivers.length - 1 ? true : undefined,
    mute_time_intervals: severity === 'page' || routing.quietHours === undefined ? undefined : [QUIET_HOURS],
    ...timing(WAITING_TIMES[severity], timeScale),
  }));
}

function timing({ waitSeconds, intervalSeconds, repeatSeconds }: WaitingTimes, timeScale: number): object {
  return {
    group_wait: promqlDuration(waitSeconds * 1000 * timeScale),
    group_interval: promqlDuration(intervalSeconds * 1000 * timeScale),
    repeat_interval: promqlDuration(repeatSeconds * 1000 * timeScale),
  };
}
