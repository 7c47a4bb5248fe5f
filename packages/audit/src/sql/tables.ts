import type { AuditPlace } from './place.js';

/** The tables of the audit trail, and their indexes. */
export function createTables({ of }: AuditPlace): readonly string[] {
  return [
    createEntries(of('entries')),
    `COMMENT ON TABLE ${of('entries')} IS 'Actions on record. The body is canonical JSON (RFC 8785) and holds the truth; other columns repeat it to be searched by.'`,
    ...entryIndexes(of('entries')),
    createSeals(of('seals')),
    `COMMENT ON TABLE ${of('seals')} IS 'The place of each entry in the chain of its tenant: hash = SHA-256 of {"entry":body,"previous_hash":"...","sequence":n}.'`,
    createPending(of('pending')),
    `CREATE INDEX IF NOT EXISTS vigia_audit_pending_transaction ON ${of('pending')} (transaction_id) WHERE sealed_at_commit`,
    createChains(of('chains')),
    createCheckpoints(of('checkpoints')),
    `CREATE TABLE IF NOT EXISTS ${of('verification')} (
    single boolean PRIMARY KEY DEFAULT true CHECK (single),
    begun_at timestamptz,
    state jsonb NOT NULL
)`,
  ];
}

function createEntries(table: string): string {
  return `CREATE TABLE IF NOT EXISTS ${table} (
    id uuid PRIMARY KEY,
    tenant text NOT NULL,
    time timestamptz NOT NULL,
    actor_type text NOT NULL,
    actor_id text NOT NULL,
    action text NOT NULL,
    resource_type text,
    resource_id text,
    outcome text NOT NULL,
    request_id text,
    body text NOT NULL,
    sealed_at_commit boolean NOT NULL DEFAULT false,
    recorded_at timestamptz NOT NULL DEFAULT clock_timestamp()
)`;
}

function entryIndexes(table: string): readonly string[] {
  const index = (name: string, columns: string) => {
    return `CREATE INDEX IF NOT EXISTS vigia_audit_entries_${name} ON ${table} (${columns})`;
  };
  return [
    index('time', 'time'),
    index('actor', 'actor_id, time'),
    index('resource', 'resource_type, resource_id, time'),
    index('request', 'request_id'),
  ];
}

function createSeals(table: string): string {
  return `CREATE TABLE IF NOT EXISTS ${table} (
    tenant text NOT NULL,
    sequence bigint NOT NULL,
    entry_id uuid NOT NULL UNIQUE,
    previous_hash text NOT NULL,
    hash text NOT NULL,
    sealed_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (tenant, sequence)
)`;
}

/** What waits to be sealed. Rows are written by a trigger, and seen by others once their transaction has committed. */
function createPending(table: string): string {
  return `CREATE TABLE IF NOT EXISTS ${table} (
    position bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    entry_id uuid NOT NULL,
    sealed_at_commit boolean NOT NULL,
    transaction_id xid8 NOT NULL DEFAULT pg_current_xact_id()
)`;
}

function createChains(table: string): string {
  return `CREATE TABLE IF NOT EXISTS ${table} (
    tenant text PRIMARY KEY,
    sequence bigint NOT NULL,
    hash text NOT NULL
)`;
}

function createCheckpoints(table: string): string {
  return `CREATE TABLE IF NOT EXISTS ${table} (
    tenant text NOT NULL,
    sequence bigint NOT NULL,
    hash text NOT NULL,
    entries bigint NOT NULL,
    before timestamptz NOT NULL,
    made_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    made_by text NOT NULL DEFAULT session_user,
    PRIMARY KEY (tenant, sequence)
)`;
}
