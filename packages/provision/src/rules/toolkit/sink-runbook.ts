import { logql, promql } from '../../runbooks/look.js';
import type { Runbook } from '../../runbooks/runbook.js';
import type { RuleContext } from '../rule-context.js';

/** What to look at when a sink (Loki, PostgreSQL, OTLP) is in trouble. */
export function sinkLooks({ select, by, logs }: RuleContext): Runbook['looks'] {
  return [
    promql(
      'What comes of the sends?',
      `sum ${by(['sink', 'outcome'], 'telemetry_sink_send_duration_seconds')} (rate(${select('telemetry_sink_send_duration_seconds', {}, 'count')}[5m]))`,
      '`retry`: the far end is down or slow. `drop`: it refuses what we send. `pause`: it refuses us, look at the credentials.',
    ),
    promql(
      'How much waits, and for how long?',
      `max ${by(['instance', 'sink'])} (${select('telemetry_sink_oldest_event_age_seconds')})`,
      'Seconds since the oldest that waits came. Falling: it recovers by itself.',
    ),
    logql(
      'What does the far end say?',
      logs('|= "VIGIA_"'),
      'Problems quote its answer, with what to do. They are on stdout too, which Loki may not have.',
    ),
  ];
}

/** Why sinks are in trouble. */
export const sinkCauses: readonly string[] = [
  'The far end is down or being upgraded: nothing to do here; with a spool nothing is lost for hours.',
  'Credentials that expired or were changed: replace them; a secret that is a function is asked again.',
  'More events than it takes: sample the access lines, or raise its limits.',
  'A network policy or a proxy between us and it.',
];
