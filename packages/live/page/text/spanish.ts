import type { Text } from './english.js';
import { business } from './spanish/business.js';
import { delivery } from './spanish/delivery.js';
import { logs } from './spanish/logs.js';
import { overview } from './spanish/overview.js';
import { parts } from './spanish/parts.js';
import { request } from './spanish/request.js';
import { requests } from './spanish/requests.js';
import { resources } from './spanish/resources.js';
import { route } from './spanish/route.js';
import { routes } from './spanish/routes.js';
import { shell } from './spanish/shell.js';
import { verdict } from './spanish/verdict.js';

/** All that the page says, in Spanish. */
export const SPANISH: Text = {
  shell,
  parts,
  verdict,
  overview,
  routes,
  route,
  requests,
  request,
  logs,
  business,
  resources,
  delivery,
};
