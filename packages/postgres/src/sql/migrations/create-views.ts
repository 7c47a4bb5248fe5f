import { createView } from '../views/event-view.js';
import { EVENT_VIEWS } from '../views/event-views.js';
import type { Migration } from './migration.js';

/** The questions. They hold no rows, so that they are brought up to date whenever they have changed. */
export const createViews: Migration = {
  name: '0002-views',
  repeatable: true,
  appliesTo: () => true,
  statements: (place) => EVENT_VIEWS.flatMap((view) => createView(place, view)),
};
