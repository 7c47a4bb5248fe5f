import type { RowDefinition } from '../dashboard-definition.js';
import { stat } from '../panels/stat.js';
import { atTheEndOfLogs } from '../queries/queries.js';
import { worseAbove } from '../thresholds.js';
import { GRAVE, type LogQueries } from './log-queries.js';

/** How many lines there are of each kind. */
export function logNowRow({ countAll }: LogQueries): RowDefinition {
  return {
    title: 'Over the range of time',
    panels: [
      stat({
        title: 'Lines',
        description: 'Lines of the log. None at all: the service writes none, or they do not arrive.',
        unit: 'short',
        queries: [atTheEndOfLogs(countAll())],
        noValue: 'none',
        width: 6,
      }),
      stat({
        title: 'Errors',
        description: 'Lines of the levels error and fatal. An answer of 5xx writes one.',
        unit: 'short',
        queries: [atTheEndOfLogs(countAll(GRAVE))],
        noValue: '0',
        thresholds: worseAbove({ bad: 1 }),
        width: 6,
      }),
      stat({
        title: 'Warnings',
        description: 'Lines of the level warn. An answer of 4xx and a client that left write one.',
        unit: 'short',
        queries: [atTheEndOfLogs(countAll('| level="warn"'))],
        noValue: '0',
        width: 6,
      }),
      stat({
        title: 'Troubles of the telemetry',
        description:
          'Lines that the toolkit writes of its own troubles. Each has a code that `docs/errors.md` explains.',
        unit: 'short',
        queries: [atTheEndOfLogs(countAll('|= `"code":"VIGIA_`'))],
        noValue: '0',
        emptyOnDemo: 'nothing troubles the telemetry of the demo',
        thresholds: worseAbove({ warn: 1, bad: 100 }),
        width: 6,
      }),
    ],
  };
}
