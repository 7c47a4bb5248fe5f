import { choice, integer, leaf, type ObjectSchema, object, text, type ValueSchema, validate } from '@vigia/contract';
import { AUDIT_OUTCOMES, type AuditOutcome } from '../entry/audit-entry.js';

/** Which entries are read. What is left out does not matter. */
export interface EntryFilter {
  readonly since?: Date | undefined;
  /** Excluded. */
  readonly until?: Date | undefined;
  readonly tenant?: string | undefined;
  readonly actorId?: string | undefined;
  /** The whole name, or its beginning with an asterisk: `orders.*`. */
  readonly action?: string | undefined;
  readonly resourceType?: string | undefined;
  readonly resourceId?: string | undefined;
  readonly outcome?: AuditOutcome | undefined;
  readonly requestId?: string | undefined;
  readonly entryId?: string | undefined;
  /** The newest so many. @defaultValue 100 */
  readonly limit?: number | undefined;
}

const LAST_MS = Date.UTC(9_998, 11, 31);
const MAX_LIMIT = 10_000;
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

function words(type: string): ValueSchema<string> {
  return text({ type, maxLength: 1_024, pattern: /^[^\0]+$/ });
}

const date: ValueSchema<Date> = leaf('a date from 1970 to 9998', (value): value is Date => {
  return value instanceof Date && value.getTime() >= 0 && value.getTime() <= LAST_MS;
});

const schema: ObjectSchema<EntryFilter> = object<EntryFilter>({
  since: { value: date, description: 'The oldest that are read.' },
  until: { value: date, description: 'Where reading ends.' },
  tenant: { value: words('a name of a tenant'), description: 'Whose chain.' },
  actorId: { value: words('an id of an actor'), description: 'Who acted.' },
  action: { value: words('a name of an action such as "orders.*"'), description: 'What was done.' },
  resourceType: { value: words('a kind of resource'), description: 'On what kind.' },
  resourceId: { value: words('an id of a resource'), description: 'On which one.' },
  outcome: { value: choice(...AUDIT_OUTCOMES), description: 'How it ended.' },
  requestId: { value: words('an id of a request'), description: 'In which request.' },
  entryId: { value: text({ type: 'a UUID', maxLength: 36, pattern: UUID }), description: 'The one entry.' },
  limit: { value: integer({ minimum: 1, maximum: MAX_LIMIT }), description: 'The newest so many.' },
});

/** @throws VigiaError that names every part of the filter that cannot be used, its value and the fix. */
export function resolveEntryFilter(filter: EntryFilter = {}): EntryFilter {
  return validate(schema, filter, { name: 'filter' });
}

/** A date as a filter takes it. */
export function isUsableDate(value: unknown): value is Date {
  return date.matches(value);
}
