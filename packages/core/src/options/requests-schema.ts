import { callback, choice, flag, type ObjectSchema, object, off, oneOf } from '@vigia/contract';
import type { DomainOption, RouteOption } from '../exchange/request-view.js';
import { clientSchema } from './client-schema.js';
import { DEFAULTS } from './defaults.js';
import { headerNameSchema } from './header-name-schema.js';
import { ignoreSchema } from './ignore-schema.js';
import type { RequestIdOptions, RequestsOptions } from './telemetry-options.js';

const id: ObjectSchema<RequestIdOptions> = object({
  header: {
    value: headerNameSchema,
    description: 'Header that carries the id in and out.',
    default: `\`${DEFAULTS.id.header}\``,
  },
  trust: {
    value: choice('private', 'always', 'never'),
    description: 'From whom an id is taken over: peers on private addresses, everybody, nobody.',
    default: `\`"${DEFAULTS.id.trust}"\``,
  },
  echo: {
    value: flag(),
    description: 'Whether the response carries the id; never over a header that the application set.',
    default: `\`${DEFAULTS.id.echo}\``,
  },
});

/** The schema of `requests`. */
export const requestsSchema: ObjectSchema<RequestsOptions> = object({
  ignore: {
    value: ignoreSchema,
    description:
      'Requests that leave no trace: whole paths, expressions on the path, or a function. The paths that the telemetry serves are ignored in any case.',
    default: DEFAULTS.ignore.map((path) => `\`${path}\``).join(', '),
  },
  route: {
    value: callback<RouteOption>('(request, route) => string | undefined'),
    description: 'Refines the template that matched. The result counts against the budget of routes.',
    default: 'the template of the framework',
  },
  domain: {
    value: callback<DomainOption>('(request) => string'),
    description: 'Names the domain of a request: a small closed set.',
    default: '`web`, `mobile` or `other`, by the headers of the client',
  },
  id: { value: oneOf(off(), id), description: 'Request ids; `false` neither reads nor sends them.' },
  client: { value: clientSchema, description: 'Whose address an event and a line have.' },
});
