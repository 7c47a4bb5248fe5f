import type { AlertDefinition } from '../alert-definition.js';
import { fires, staysQuiet } from '../rule-case.js';
import type { RuleContext } from '../rule-context.js';
import { sinkCauses, sinkLooks } from './sink-runbook.js';

/** Events are lost. */
export function eventsDropped(context: RuleContext): AlertDefinition {
  const { select, by, range, severity, sample, labelValue, labels } = context;
  const lost = { sink: 'loki', reason: 'queue_full' };
  const dropped = (values: string) => [sample('telemetry_events_dropped_total', { labels: lost, values })];
  return {
    name: 'TelemetryEventsDropped',
    group: 'toolkit',
    dashboard: 'toolkit',
    rules: [
      {
        severity: severity('ticket'),
        expression: `sum ${by(['sink', 'reason'])} (increase(${select('telemetry_events_dropped_total')}[${range(600)}])) > 0`,
        forSeconds: 300,
        summary: `${labelValue('sink')} loses events: ${labelValue('reason')}`,
        description: `About {{ $value | humanize }} events for ${labelValue('sink')} were lost in ten minutes, for the reason ${labelValue('reason')}.`,
      },
    ],
    cases: [
      fires(
        { name: 'the queue overflows', samples: dropped('0x5 0+60x30'), atSeconds: 1_800 },
        { labels: labels(lost), value: '600' },
      ),
      staysQuiet({ name: 'nothing is lost', samples: dropped('0x40'), atSeconds: 1_800 }),
      staysQuiet({ name: 'it was long ago', samples: dropped('0 50x40'), atSeconds: 1_800 }),
    ],
    runbook: {
      meaning:
        'Lines or events of requests are lost for good. Users notice nothing; what happened meanwhile cannot be looked up later. Counters in Prometheus go on.',
      looks: sinkLooks(context),
      causes: [...sinkCauses, 'No spool: `spool.directory` keeps on the disk what memory cannot.'],
      silence: 'By `sink`, while the far end is known to be down.',
    },
  };
}
