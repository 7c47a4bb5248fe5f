import type { AlertDefinition } from '../alert-definition.js';
import { fires, staysQuiet } from '../rule-case.js';
import { type RuleContext, TEST_INSTANCE } from '../rule-context.js';
import { sinkCauses, sinkLooks } from './sink-runbook.js';

/** What waits for a sink is about to overflow. */
export function queueNearlyFull(context: RuleContext): AlertDefinition {
  const { select, by, severity, sample, labelValue, labels } = context;
  const where = by(['instance', 'sink']);
  const bytes = `max ${where} (${select('telemetry_sink_queue_bytes')}) / max ${where} (${select('telemetry_sink_queue_capacity_bytes')})`;
  const events = `max ${where} (${select('telemetry_queue_length')}) / max ${where} (${select('telemetry_queue_capacity')})`;
  const queue = (length: string, size: string) => [
    sample('telemetry_queue_length', { labels: { sink: 'loki' }, values: length }),
    sample('telemetry_queue_capacity', { labels: { sink: 'loki' }, values: '1000x20' }),
    sample('telemetry_sink_queue_bytes', { labels: { sink: 'loki' }, values: size }),
    sample('telemetry_sink_queue_capacity_bytes', { labels: { sink: 'loki' }, values: '16000x20' }),
  ];
  const firing = { labels: labels({ instance: TEST_INSTANCE, sink: 'loki' }), value: '90%' };
  return {
    name: 'TelemetryQueueNearlyFull',
    group: 'toolkit',
    dashboard: 'toolkit',
    rules: [
      {
        severity: severity('ticket'),
        expression: `(${events} > 0.8)\nor (${bytes} > 0.8)`,
        forSeconds: 300,
        summary: `the queue of ${labelValue('sink')} is {{ $value | humanizePercentage }} full`,
        description: `The queue of ${labelValue('sink')} in ${labelValue('instance')} is {{ $value | humanizePercentage }} full. Then the oldest go to the spool, or are lost without one.`,
      },
    ],
    cases: [
      fires({ name: 'many events wait', samples: queue('900x20', '100x20'), atSeconds: 900 }, firing),
      fires({ name: 'large events wait', samples: queue('10x20', '14400x20'), atSeconds: 900 }, firing),
      staysQuiet({ name: 'it drains', samples: queue('900 900 10x20', '100x20'), atSeconds: 900 }),
      staysQuiet({ name: 'nothing waits', samples: queue('0x20', '0x20'), atSeconds: 900 }),
    ],
    runbook: {
      meaning:
        'Events wait in memory because the far end does not take them as fast as they come. Nothing is lost yet.',
      looks: sinkLooks(context),
      causes: sinkCauses,
      silence: 'By `sink`, while the far end is known to be down and there is a spool.',
    },
  };
}
