import type { DashboardDefinition } from '../dashboard-definition.js';
import type { DashboardSubject } from '../dashboard-subject.js';
import type { VariableDefinition } from '../variable-definition.js';
import { logCountsRow } from './log-counts-row.js';
import { logLinesRow } from './log-lines-row.js';
import { logNowRow } from './log-now-row.js';
import { createLogQueries } from './log-queries.js';

const LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace'];

/** Lines that are outside of requests have no route, and lines of others no level: they belong to all. */
const ALSO_NONE = '.*';

/** The lines of the log: how many, of what, and the lines themselves. */
export function logsDashboard(subject: DashboardSubject): DashboardDefinition {
  const queries = createLogQueries(subject);
  return {
    key: 'logs',
    variables: lineVariables(subject),
    rows: [logNowRow(queries), logCountsRow(queries), logLinesRow(queries)],
    from: 'now-1h',
  };
}

function lineVariables({ selectors, signals }: DashboardSubject): readonly VariableDefinition[] {
  const selector = selectors.everyInstance('http_requests_total');
  const labelName = signals.label('route', 'http_requests_total');
  return [
    { kind: 'choice', name: 'level', label: 'Level', values: LEVELS, several: true, all: ALSO_NONE },
    { kind: 'label', name: 'route', label: 'Route', selector, labelName, all: ALSO_NONE },
    { kind: 'text', name: 'request', label: 'Request or trace id' },
    { kind: 'text', name: 'search', label: 'Text' },
  ];
}
