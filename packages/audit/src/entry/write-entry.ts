import type { PartHost, SecretTest, Surroundings } from '@vigia/core';
import type { AuditAction, AuditEntry, WrittenEntry } from './audit-entry.js';
import { canonicalJson } from './canonical-json.js';
import { newEntryId } from './entry-id.js';
import type { Json, JsonObject } from './json.js';
import { plainJson, plainText } from './plain-json.js';

/** What every entry is written with. */
export interface EntryRules {
  readonly tenant: string;
  readonly service: PartHost['service'];
  readonly isSecret: SecretTest;
  readonly maxEntryBytes: number;
}

/** Parts of an entry that an application fills as it likes, in the order in which they are left out. */
const FREE_PARTS = ['metadata', 'before', 'after'] as const;

/** Makes the entry of an action, with what is known of where it was done. */
export function writeEntry(rules: EntryRules, action: AuditAction, surroundings: Surroundings): WrittenEntry {
  const { isSecret, maxEntryBytes } = rules;
  const entry = withoutNothing({
    id: newEntryId(),
    time: new Date().toISOString(),
    tenant: plainText(action.tenant ?? rules.tenant),
    ...described(action),
    // Every value takes a byte and more: of a part that fits, none is left out.
    ...Object.fromEntries(FREE_PARTS.map((part) => [part, plainJson(action[part], isSecret, maxEntryBytes)])),
    service: plainJson(withoutNothing(rules.service), isSecret),
    ...located(surroundings),
  });
  const kept = withinBytes(entry, maxEntryBytes);
  // The names above are those of the interface.
  return { entry: kept as unknown as AuditEntry, body: canonicalJson(kept) };
}

function described({
  actor,
  action,
  resource,
  outcome,
  reason,
}: AuditAction): Readonly<Record<string, Json | undefined>> {
  const { id, type = 'user', name, session, onBehalfOf } = actor;
  return {
    actor: texts({ id, type, name, session, on_behalf_of: onBehalfOf }),
    action: plainText(action),
    resource: resource && texts({ type: resource.type, id: resource.id, name: resource.name }),
    outcome,
    reason: reason === undefined ? undefined : plainText(reason),
  };
}

function located(surroundings: Surroundings): Readonly<Record<string, Json | undefined>> {
  const { requestId, requestUuid, traceId, jobName, jobRunId, method, path, clientAddress, userAgent } = surroundings;
  const request = texts({
    id: requestId,
    uuid: requestUuid,
    trace_id: traceId,
    method,
    path,
    ip: clientAddress,
    user_agent: userAgent,
  });
  const job = texts({ name: jobName, run_id: jobRunId });
  return { request: isEmpty(request) ? undefined : request, job: isEmpty(job) ? undefined : job };
}

function texts(values: Readonly<Record<string, string | undefined>>): JsonObject {
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => (value === undefined ? [] : [[name, plainText(value)]])),
  );
}

function isEmpty(value: JsonObject): boolean {
  return Object.keys(value).length === 0;
}

function withoutNothing(values: object): JsonObject {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}

/** What is too large is named in its own place, with its size: the action itself is never left out. */
function withinBytes(entry: JsonObject, maxEntryBytes: number): JsonObject {
  let kept = entry;
  for (const part of FREE_PARTS) {
    if (Buffer.byteLength(canonicalJson(kept)) <= maxEntryBytes) return kept;
    const value = kept[part];
    if (value !== undefined) kept = { ...kept, [part]: `[Left out: ${Buffer.byteLength(canonicalJson(value))} bytes]` };
  }
  return kept;
}
