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
    ...(writer === undefined ? [] : grantsOf({ of, schema }, 'writer', quoteName(writer))),
    ...(reader === undefined ? [] : grantsOf({ of, schema }, 'reader', quoteName(reader))),
  ];
}

/**
 * The rights of one role.
 *
 * @param name - As statements write it, in its quotes.
 */
export function grantsOf({ of, schema }: AuditPlace, role: keyof AuditRoles, name: string): readonly string[] {
  const usage = `GRANT USAGE ON SCHEMA ${quoteName(schema)} TO ${name}`;
  if (role === 'writer') {
    return [
      usage,
      `GRANT INSERT (${WRITTEN_COLUMNS}) ON ${of('entries')} TO ${name}`,
      `GRANT EXECUTE ON FUNCTION ${of('seal(integer)')} TO ${name}`,
    ];
  }
  return [
    usage,
    `GRANT SELECT ON ${TABLES.map((table) => of(table)).join(', ')} TO ${name}`,
    `GRANT INSERT, UPDATE ON ${of('verification')} TO ${name}`,
  ];
}
