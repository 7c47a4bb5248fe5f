import type { AuditEntry } from '../entry/audit-entry.js';
import type { EntryFilter } from '../store/entry-filter.js';

/** Makes the test whether an entry is one of a filter's. */
export function createEntryTest(filter: EntryFilter): (entry: AuditEntry) => boolean {
  const { since, until, tenant, actorId, action, resourceType, resourceId, outcome, requestId, entryId } = filter;
  const wanted: readonly (readonly [string | undefined, (entry: AuditEntry) => string | undefined])[] = [
    [tenant, (entry) => entry.tenant],
    [actorId, (entry) => entry.actor.id],
    [resourceType, (entry) => entry.resource?.type],
    [resourceId, (entry) => entry.resource?.id],
    [outcome, (entry) => entry.outcome],
    [requestId, (entry) => entry.request?.id],
    [entryId?.toLowerCase(), (entry) => entry.id],
  ];
  const exact = wanted.filter(([value]) => value !== undefined);
  const isAction = createActionTest(action);
  return (entry) => {
    const timeMs = Date.parse(entry.time);
    if (since !== undefined && timeMs < since.getTime()) return false;
    if (until !== undefined && timeMs >= until.getTime()) return false;
    return isAction(entry.action) && exact.every(([value, read]) => read(entry) === value);
  };
}

function createActionTest(action: string | undefined): (name: string) => boolean {
  if (action === undefined) return () => true;
  if (!action.endsWith('*')) return (name) => name === action;
  const beginning = action.slice(0, -1);
  return (name) => name.startsWith(beginning);
}
