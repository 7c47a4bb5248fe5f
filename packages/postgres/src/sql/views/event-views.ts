import { clientsView, userAgentsView } from './client-views.js';
import type { EventView } from './event-view.js';
import { capacityView, loadView, versionsView } from './fleet-views.js';
import { requestsView } from './requests.js';
import { endpointsByDayView, endpointsByHourView, routesByMinuteView, slowRoutesView } from './route-views.js';

/** Every view, in the order in which they are made. */
export const EVENT_VIEWS: readonly EventView[] = [
  requestsView,
  routesByMinuteView,
  slowRoutesView,
  endpointsByHourView,
  endpointsByDayView,
  clientsView,
  userAgentsView,
  loadView,
  versionsView,
  capacityView,
];
