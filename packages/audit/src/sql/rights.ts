import { type AuditPlace, quoteName } from './place.js';

/** Who may do what beside the owner of the tables. */
export interface AuditRoles {
  /** May put entries on record and have them sealed, and nothing else. */
  readonly writer?: string | undefined;
  /** May read and verify. */
  readonly reader?: string | undefined;
}

const FUNCTIONS = [
  'refuse()',
  'cover_entry()',
  'cover_seal()',
  'enqueue()',
  'seal_at_commit()',
  'append(text, uuid[])',
  'seal_pending(bigint[])',
  'seal(integer)',
  'forget(timestamptz)',
];

const TABLES = ['entries', 'seals', 'pending', 'chains', 'checkpoints', 'verification'];

/** Everybody may call a new function, unless told otherwise; the time of the record is the database's to say. */
const WRITTEN_COLUMNS =
  'id, tenant, time, actor_type, actor_id, action, resource_type, resource_id, outcome, request_id, body, sealed_at_commit';

/** The rights of the roles. */
export function grantRights({ of, schema }: AuditPlace, { writer, reader }: AuditRoles): readonly string[] {
  return [
    ...FUNCTIONS.map((signature) => `REVOKE ALL ON FUNCTION ${of(signature)} FROM PUBLIC`),
    ...role(schema, writer, (name) => [
      `GRANT INSERT (${WRITTEN_COLUMNS}) ON ${of('entries')} TO ${name}`,
      `GRANT EXECUTE ON FUNCTION ${of('seal(integer)')} TO ${name}`,
    ]),
    ...role(schema, reader, (name) => [
      `GRANT SELECT ON ${TABLES.map((table) => of(table)).join(', ')} TO ${name}`,
      `GRANT INSERT, UPDATE ON ${of('verification')} TO ${name}`,
    ]),
  ];
}

function role(schema: string, role: string | undefined, grant: (name: string) => readonly string[]): readonly string[] {
  if (role === undefined) return [];
  const name = quoteName(role);
  return [`GRANT USAGE ON SCHEMA ${quoteName(schema)} TO ${name}`, ...grant(name)];
}
