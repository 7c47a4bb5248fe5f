import type { AlertDefinition } from '../alert-definition.js';
import { fires, staysQuiet } from '../rule-case.js';
import { type RuleContext, TEST_INSTANCE } from '../rule-context.js';
import { sinkCauses, sinkLooks } from './sink-runbook.js';

/** A spool fills: what comes is more than what goes. */
export function spoolGrowing(context: RuleContext): AlertDefinition {
  const { select, by, range, severity, sample, labelValue, labels } = context;
  const where = by(['instance', 'sink']);
  const size = select('telemetry_sink_spool_bytes');
  const share = `max ${where} (${size}) / max ${where} (${select('telemetry_sink_spool_capacity_bytes')})`;
  const spool = (values: string) => [
    sample('telemetry_sink_spool_bytes', { labels: { sink: 'loki' }, values }),
    sample('telemetry_sink_spool_capacity_bytes', { labels: { sink: 'loki' }, values: '1000x60' }),
  ];
  return {
    name: 'TelemetrySpoolGrowing',
    group: 'toolkit',
    dashboard: 'toolkit',
    rules: [
      {
        severity: severity('ticket'),
        expression: `${share} > 0.5\nand max ${where} (deriv(${size}[${range(900)}])) > 0`,
        forSeconds: 600,
        summary: `the spool of ${labelValue('sink')} is {{ $value | humanizePercentage }} full`,
        description: `The spool of ${labelValue('sink')} in ${labelValue('instance')} is {{ $value | humanizePercentage }} full and grows. When it is full, the oldest are lost.`,
      },
    ],
    cases: [
      fires(
        { name: 'it fills', samples: spool('0+20x60'), atSeconds: 2_700 },
        { labels: labels({ instance: TEST_INSTANCE, sink: 'loki' }), value: '90%' },
      ),
      staysQuiet({ name: 'it drains', samples: spool('950-5x60'), atSeconds: 2_700 }),
      staysQuiet({ name: 'it is empty', samples: spool('0x60'), atSeconds: 2_700 }),
    ],
    runbook: {
      meaning: 'What cannot be delivered goes to the disk, and the room for it is half gone. Nothing is lost yet.',
      looks: sinkLooks(context),
      causes: [...sinkCauses, 'A limit that is small for the traffic: `spool.maxBytes`.'],
      silence: 'By `sink`, for as long as the room that is left lasts.',
    },
  };
}
