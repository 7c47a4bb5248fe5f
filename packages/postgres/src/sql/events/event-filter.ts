import { integer, type ObjectSchema, object, text, validate } from '@vigia/contract';
import { dateSchema, type SchemaOptions, schemaField } from '../sql-options.js';

/** Which requests are read. What is left out does not matter. */
export interface EventFilter extends SchemaOptions {
  /** @defaultValue an hour ago; 400 days ago with `requestId` */
  readonly since?: Date | undefined;
  /** Excluded. @defaultValue now */
  readonly until?: Date | undefined;
  /** The template, as in the metrics; for rows of Faucet the mount prefix and the path. */
  readonly route?: string | undefined;
  /** A status, or a class of them such as `5xx`. */
  readonly status?: string | undefined;
  readonly namespace?: string | undefined;
  readonly version?: string | undefined;
  /** Only those that took at least as long. */
  readonly slowMs?: number | undefined;
  /** The caller's id, or ours. */
  readonly requestId?: string | undefined;
  /** The newest so many. @defaultValue 100 */
  readonly limit?: number | undefined;
}

const filterSchema: ObjectSchema<EventFilter> = object({
  schema: schemaField,
  since: { value: dateSchema, description: 'The oldest that are read.' },
  until: { value: dateSchema, description: 'Where reading ends.' },
  route: {
    value: text({ type: 'a route such as "/orders/:id"', maxLength: 4_096, pattern: /^[^\0]+$/ }),
    description: 'The template.',
  },
  status: {
    value: text({ type: 'a status such as "404" or "5xx"', maxLength: 3, pattern: /^[1-9](?:\d\d|xx)$/ }),
    description: 'A status, or a class of them.',
  },
  namespace: {
    value: text({ type: 'a namespace', maxLength: 1_024, pattern: /^[^\0]+$/ }),
    description: 'That of the services.',
  },
  version: {
    value: text({ type: 'a version', maxLength: 1_024, pattern: /^[^\0]+$/ }),
    description: 'That of the service.',
  },
  slowMs: { value: integer({ minimum: 0, maximum: 86_400_000 }), description: 'The least time that it took.' },
  requestId: {
    value: text({ type: 'an id of a request', maxLength: 1_024, pattern: /^[^\0]+$/ }),
    description: "The caller's id, or ours.",
  },
  limit: { value: integer({ minimum: 1, maximum: 100_000 }), description: 'The newest so many.' },
});

/** @throws VigiaError that names every part of the filter that cannot be used, its value and the fix. */
export function resolveEventFilter(filter: EventFilter = {}): EventFilter {
  return validate(filterSchema, filter, { name: 'readEvents' });
}
