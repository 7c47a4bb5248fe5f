import type { RowDefinition } from '../dashboard-definition.js';
import type { DashboardSubject } from '../dashboard-subject.js';
import { stat } from '../panels/stat.js';
import { increase, maxBy, minBy, sumBy, WHOLE_RANGE } from '../promql/expressions.js';
import { atTheEnd, overTime } from '../queries/queries.js';
import { worseAbove, worseBelow } from '../thresholds.js';

const HOUR_SECONDS = 3_600;

/** Whether the trail can be relied on now. */
export function trailNowRow({ selectors }: DashboardSubject): RowDefinition {
  const verified = selectors.metric('audit_last_verification_timestamp_seconds');
  const failures = selectors.metric('audit_failures_total');
  return {
    title: 'Now',
    panels: [
      stat({
        title: 'The trail is whole',
        description:
          'Whether the chains held when they were last verified. No: somebody changed the trail. Keep the database as it is.',
        unit: 'bool_yes_no',
        queries: [overTime(minBy([], selectors.metric('audit_chain_intact')))],
        noValue: 'not verified yet',
        thresholds: worseBelow({ bad: 1 }),
        width: 5,
      }),
      stat({
        title: 'Last verified',
        description:
          'How long ago all chains were verified to their ends, by any process. By default every 15 minutes.',
        unit: 'dtdurations',
        queries: [atTheEnd(minBy([], `time() - ${verified}`))],
        noValue: 'never',
        thresholds: worseAbove({ warn: HOUR_SECONDS, bad: 6 * HOUR_SECONDS }),
        width: 5,
      }),
      stat({
        title: 'Oldest entry without a seal',
        description: 'An entry that waits long to be chained could be changed unseen until it is: sealing is stuck.',
        unit: 's',
        queries: [overTime(maxBy([], selectors.metric('audit_oldest_unsealed_age_seconds')))],
        noValue: 'not looked at yet',
        thresholds: worseAbove({ warn: 60, bad: 600 }),
        sparkline: true,
        width: 5,
      }),
      stat({
        title: 'Failures',
        description: 'Entries that could not be recorded, chained, verified or published, over the range of time.',
        unit: 'short',
        queries: [atTheEnd(sumBy([], increase(failures, WHOLE_RANGE)))],
        thresholds: worseAbove({ bad: 1 }),
        decimals: 0,
        width: 5,
      }),
      stat({
        title: 'Waiting in memory',
        description: 'Entries that the store has not taken yet. They are lost if the process dies.',
        unit: 'short',
        queries: [overTime(sumBy([], selectors.metric('audit_queue_length')))],
        thresholds: worseAbove({ warn: 1, bad: 100 }),
        sparkline: true,
        width: 4,
      }),
    ],
  };
}
