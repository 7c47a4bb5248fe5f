import type { AuditEntry, AuditOutcome } from '../entry/audit-entry.js';
import type { JsonObject } from '../entry/json.js';
import type { RecordedEntry } from '../store/audit-store.js';

const SCHEMA_VERSION = '1.5.0';
const CATEGORY_UID = 6;
const CLASS_UID = 6003;
const INFORMATIONAL = 1;
const OTHER = 99;

/** Verbs at the end of an action, by the activity that they are. */
const ACTIVITIES: readonly (readonly [number, string, RegExp])[] = [
  [1, 'Create', /^(?:create|add|insert|import|register)/i],
  [2, 'Read', /^(?:read|get|list|view|show|search|export|download)/i],
  [3, 'Update', /^(?:update|change|edit|set|rename|move|approve|reject|refund)/i],
  [4, 'Delete', /^(?:delete|remove|forget|revoke|cancel)/i],
];

const STATUSES: Readonly<Record<AuditOutcome, readonly [number, string]>> = {
  success: [1, 'Success'],
  failure: [2, 'Failure'],
  denied: [2, 'Failure'],
  unknown: [0, 'Unknown'],
};

/**
 * An entry as an event of the Open Cybersecurity Schema Framework, class "API Activity". What has no attribute there is
 * in `unmapped`.
 *
 * @see https://schema.ocsf.io/1.5.0/classes/api_activity
 */
export function toOcsf({ entry, seal }: Pick<RecordedEntry, 'entry' | 'seal'>): JsonObject {
  const [activityId, activityName] = activityOf(entry.action);
  const [statusId, status] = STATUSES[entry.outcome];
  return withoutNothing({
    metadata: { version: SCHEMA_VERSION, uid: entry.id, product: productOf(entry), ...sequenceOf(seal) },
    category_uid: CATEGORY_UID,
    class_uid: CLASS_UID,
    activity_id: activityId,
    activity_name: activityName,
    type_uid: CLASS_UID * 100 + activityId,
    severity_id: INFORMATIONAL,
    time: Date.parse(entry.time),
    status_id: statusId,
    status,
    status_detail: entry.reason,
    actor: actorOf(entry),
    api: withoutNothing({ operation: entry.action, service: { name: entry.service.name }, request: requestOf(entry) }),
    resources: entry.resource && [withoutNothing({ ...resourceOf(entry.resource) })],
    src_endpoint: endpointOf(entry),
    http_request: httpRequestOf(entry),
    unmapped: unmappedOf({ entry, seal }),
  });
}

function activityOf(action: string): readonly [number, string] {
  const verb = action.split('.').at(-1) ?? '';
  const found = ACTIVITIES.find(([, , pattern]) => pattern.test(verb));
  return found === undefined ? [OTHER, verb] : [found[0], found[1]];
}

function productOf({ service }: AuditEntry): JsonObject {
  return withoutNothing({
    name: service.name,
    vendor_name: service.namespace ?? service.name,
    version: service.version,
  });
}

function sequenceOf(seal: RecordedEntry['seal']): JsonObject {
  return seal === undefined ? {} : { sequence: seal.sequence };
}

function actorOf({ actor }: AuditEntry): JsonObject {
  const user = withoutNothing({ uid: actor.id, type: actor.type, name: actor.name });
  return withoutNothing({ user, session: actor.session === undefined ? undefined : { uid: actor.session } });
}

function requestOf({ request }: AuditEntry): JsonObject | undefined {
  return request?.id === undefined ? undefined : { uid: request.id };
}

function resourceOf({ id, name, type }: NonNullable<AuditEntry['resource']>): object {
  return { uid: id, name, type };
}

/** Required by the class; the service itself, where no request was. */
function endpointOf({ request, service }: AuditEntry): JsonObject {
  return request?.ip === undefined ? { name: service.instance } : { ip: request.ip };
}

function httpRequestOf({ request }: AuditEntry): JsonObject | undefined {
  if (request?.method === undefined) return undefined;
  const url = request.path === undefined ? undefined : { path: request.path };
  return withoutNothing({ http_method: request.method, url, user_agent: request.user_agent, uid: request.uuid });
}

function unmappedOf({ entry, seal }: Pick<RecordedEntry, 'entry' | 'seal'>): JsonObject {
  const { tenant, outcome, before, after, metadata, job, request } = entry;
  return withoutNothing({
    tenant,
    outcome,
    before,
    after,
    metadata,
    job,
    on_behalf_of: entry.actor.on_behalf_of,
    trace_id: request?.trace_id,
    hash: seal?.hash,
    previous_hash: seal?.previousHash,
  });
}

function withoutNothing(values: object): JsonObject {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}
