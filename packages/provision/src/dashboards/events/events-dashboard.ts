import type { DashboardDefinition } from '../dashboard-definition.js';
import type { DashboardSubject } from '../dashboard-subject.js';
import { clientsRow } from './clients-row.js';
import { createSelectEvents, routeChoices } from './event-queries.js';
import { eventsNowRow } from './events-now-row.js';
import { eventsOverTimeRow } from './events-over-time-row.js';
import { oneByOneRow } from './one-by-one-row.js';
import { slowRoutesRow } from './slow-routes-row.js';
import { versionsRow } from './versions-row.js';

/** The stored requests: what metrics cannot tell, since they know no single request, client or version. */
export function eventsDashboard(subject: DashboardSubject): DashboardDefinition | undefined {
  if (!subject.observability.events) return undefined;
  const select = createSelectEvents(subject);
  return {
    key: 'events',
    variables: [
      { kind: 'sql', name: 'route', label: 'Route', sql: routeChoices(subject) },
      { kind: 'text', name: 'request', label: 'Request or trace id' },
    ],
    rows: [
      eventsNowRow(select),
      eventsOverTimeRow(select),
      slowRoutesRow(select),
      oneByOneRow(select),
      versionsRow(select),
      clientsRow(select),
    ],
    from: 'now-1h',
    // Every panel reads all rows of the range: what metrics answer at once costs a database seconds.
    refresh: '5m',
  };
}
