import { business } from './english/business.js';
import { delivery } from './english/delivery.js';
import { logs } from './english/logs.js';
import { overview } from './english/overview.js';
import { parts } from './english/parts.js';
import { request } from './english/request.js';
import { requests } from './english/requests.js';
import { resources } from './english/resources.js';
import { route } from './english/route.js';
import { routes } from './english/routes.js';
import { shell } from './english/shell.js';
import { verdict } from './english/verdict.js';

/** All that the page says, in English. */
export const ENGLISH = {
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

/** All that the page says. English is the measure: every language has exactly its keys. */
export type Text = typeof ENGLISH;
