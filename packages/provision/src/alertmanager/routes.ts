import type { Severity } from '../define/routing-description.js';
import type { Routing } from '../observability.js';
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
export function rootRoute(routing: Routing, timeScale: number): object {
  const [unknown = NOBODY] = routing.severities.ticket;
  return {
    receiver: unknown,
    group_by: GROUP_LABELS,
    ...timing(WAITING_TIMES.ticket, timeScale),
    routes: [
      watchdogRoute(routing, timeScale),
      { matchers: ['severity="none"'], receiver: NOBODY },
      ...SEVERITIES.flatMap((severity) => severityRoutes(routing, severity, timeScale)),
    ],
  };
}

/** By environment: the signs of life of one must not stand in for those of another. */
function watchdogRoute({ deadMansSwitch = NOBODY }: Routing, timeScale: number): object {
  return {
    matchers: ['alertname="Watchdog"'],
    receiver: deadMansSwitch,
    group_by: ['service', 'env'],
    ...timing(WAITING_TIMES.watchdog, timeScale),
  };
}

function severityRoutes(routing: Routing, severity: Severity, timeScale: number): readonly object[] {
  const named = routing.severities[severity];
  const receivers = named.length === 0 ? [NOBODY] : named;
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
