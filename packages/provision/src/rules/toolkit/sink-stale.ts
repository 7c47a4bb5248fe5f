import type { AlertDefinition } from '../alert-definition.js';
import { fires, staysQuiet } from '../rule-case.js';
import { type RuleContext, TEST_INSTANCE } from '../rule-context.js';
import { sinkCauses, sinkLooks } from './sink-runbook.js';

/** A sink has had no success for a while, though something waits. */
export function sinkStale(context: RuleContext): AlertDefinition {
  const { select, by, scaled, severity, sample, labelValue, labels } = context;
  const age = `max ${by(['instance', 'sink'])} (${select('telemetry_sink_oldest_event_age_seconds')})`;
  const waits = (values: string) => [
    sample('telemetry_sink_oldest_event_age_seconds', { labels: { sink: 'loki' }, values }),
  ];
  return {
    name: 'TelemetrySinkStale',
    group: 'toolkit',
    dashboard: 'toolkit',
    rules: [
      {
        severity: severity('ticket'),
        expression: `${age} > ${scaled(600)}`,
        forSeconds: 300,
        summary: `${labelValue('sink')} is {{ $value | humanizeDuration }} behind`,
        description: `Something has waited for ${labelValue('sink')} in ${labelValue('instance')} for {{ $value | humanizeDuration }}: what is looked up there is that old.`,
      },
    ],
    cases: [
      fires(
        { name: 'nothing is taken any more', samples: waits('0+60x30'), atSeconds: 1_500 },
        { labels: labels({ instance: TEST_INSTANCE, sink: 'loki' }), value: '25m 0s' },
      ),
      staysQuiet({ name: 'it is a minute behind', samples: waits('60x30'), atSeconds: 1_500 }),
      staysQuiet({ name: 'nothing waits', samples: waits('0x30'), atSeconds: 1_500 }),
    ],
    runbook: {
      meaning: 'The far end takes nothing, or less than comes. What is looked up there is older than ten minutes.',
      looks: sinkLooks(context),
      causes: sinkCauses,
      silence: 'By `sink`, while the far end is known to be down; a spool that is replayed after that also shows here.',
    },
  };
}
