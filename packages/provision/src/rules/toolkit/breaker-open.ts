import { quoted } from '../../signals/promql-text.js';
import type { AlertDefinition } from '../alert-definition.js';
import { fires, staysQuiet } from '../rule-case.js';
import { type RuleContext, TEST_INSTANCE } from '../rule-context.js';
import { sinkCauses, sinkLooks } from './sink-runbook.js';

/** A sink sends nothing for now: the far end has failed too often, or refuses us. */
export function breakerOpen(context: RuleContext): AlertDefinition {
  const { select, by, severity, sample, labelValue, labels } = context;
  const state = select('telemetry_sink_breaker_state', { state: `=~${quoted('open|half_open|paused')}` });
  const breaker = (open: string, paused: string) => [
    sample('telemetry_sink_breaker_state', { labels: { sink: 'loki', state: 'open' }, values: open }),
    sample('telemetry_sink_breaker_state', { labels: { sink: 'loki', state: 'paused' }, values: paused }),
  ];
  const firing = { labels: labels({ instance: TEST_INSTANCE, sink: 'loki' }) };
  return {
    name: 'TelemetryBreakerOpen',
    group: 'toolkit',
    dashboard: 'toolkit',
    rules: [
      {
        severity: severity('ticket'),
        expression: `max ${by(['instance', 'sink'])} (${state}) == 1`,
        forSeconds: 300,
        summary: `${labelValue('sink')} gets nothing from ${labelValue('instance')}`,
        description: `${labelValue('instance')} has sent nothing to ${labelValue('sink')} for five minutes, but for probes: its breaker is open or paused.`,
      },
    ],
    cases: [
      fires({ name: 'the breaker opens', samples: breaker('0x5 1x20', '0x30'), atSeconds: 900 }, firing),
      fires({ name: 'the sink waits for a person', samples: breaker('0x30', '1x30'), atSeconds: 900 }, firing),
      staysQuiet({ name: 'it closes again', samples: breaker('1 1 0x20', '0x30'), atSeconds: 900 }),
      staysQuiet({ name: 'it is closed', samples: breaker('0x30', '0x30'), atSeconds: 900 }),
    ],
    runbook: {
      meaning:
        'The far end has failed so often that only single probes go there. `paused` is worse: it refuses our credentials, and waits for a person.',
      looks: sinkLooks(context),
      causes: sinkCauses,
      silence: 'By `sink`, while the far end is known to be down.',
    },
  };
}
