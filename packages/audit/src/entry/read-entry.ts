import type { AuditEntry } from './audit-entry.js';

const TEXTS = ['id', 'tenant', 'time', 'action', 'outcome'] as const;

/** Whether a value has the parts that every entry has: somebody may have changed it where it is kept. */
export function isEntry(value: unknown): value is AuditEntry {
  if (!isObject(value) || !TEXTS.every((name) => typeof value[name] === 'string')) return false;
  const { actor, service, resource, request } = value;
  const hasActor = isObject(actor) && typeof actor['id'] === 'string';
  const hasService = isObject(service) && typeof service['name'] === 'string';
  return hasActor && hasService && isObjectOrNothing(resource) && isObjectOrNothing(request);
}

/** The entry of a text; `undefined` where it holds none. */
export function readEntry(body: string): AuditEntry | undefined {
  try {
    const value: unknown = JSON.parse(body);
    return isEntry(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function isObjectOrNothing(value: unknown): boolean {
  return value === undefined || isObject(value);
}
