import { declareFunction } from './declare-function.js';
import type { AuditPlace } from './place.js';

const GUARDED = ['entries', 'seals', 'checkpoints'] as const;

/**
 * What keeps rows from being changed, also by their owner and by accident. Rows that a checkpoint covers may go. Always
 * on, so that `session_replication_role` does not switch them off.
 */
export function createGuards(place: AuditPlace): readonly string[] {
  return [refuse(place), coverEntry(place), coverSeal(place), ...GUARDED.flatMap((table) => guardTable(place, table))];
}

const MESSAGE = `RAISE EXCEPTION 'The audit trail is append-only: % of % is refused.', TG_OP, TG_TABLE_NAME
    USING ERRCODE = 'insufficient_privilege', HINT = 'What is too old goes by vigia_audit_forget.';`;

function refuse(place: AuditPlace): string {
  return declareFunction(place, { signature: 'refuse()', returns: 'trigger', body: `BEGIN\n  ${MESSAGE}\nEND` });
}

function coverEntry(place: AuditPlace): string {
  const body = `BEGIN
  IF EXISTS (
    SELECT FROM ${place.of('seals')} s JOIN ${place.of('checkpoints')} c ON c.tenant = s.tenant AND c.sequence >= s.sequence
    WHERE s.entry_id = OLD.id
  ) THEN RETURN OLD; END IF;
  ${MESSAGE}
END`;
  return declareFunction(place, { signature: 'cover_entry()', returns: 'trigger', body });
}

function coverSeal(place: AuditPlace): string {
  const body = `BEGIN
  IF EXISTS (
    SELECT FROM ${place.of('checkpoints')} c WHERE c.tenant = OLD.tenant AND c.sequence >= OLD.sequence
  ) THEN RETURN OLD; END IF;
  ${MESSAGE}
END`;
  return declareFunction(place, { signature: 'cover_seal()', returns: 'trigger', body });
}

const DELETE_GUARDS = { entries: 'cover_entry', seals: 'cover_seal', checkpoints: 'refuse' } as const;

function guardTable({ of }: AuditPlace, table: (typeof GUARDED)[number]): readonly string[] {
  const [change, removal] = [`vigia_audit_${table}_unchanged`, `vigia_audit_${table}_kept`];
  return [
    `DROP TRIGGER IF EXISTS ${change} ON ${of(table)}`,
    `CREATE TRIGGER ${change} BEFORE UPDATE OR TRUNCATE ON ${of(table)}
    FOR EACH STATEMENT EXECUTE FUNCTION ${of('refuse')}()`,
    `DROP TRIGGER IF EXISTS ${removal} ON ${of(table)}`,
    `CREATE TRIGGER ${removal} BEFORE DELETE ON ${of(table)}
    FOR EACH ROW EXECUTE FUNCTION ${of(DELETE_GUARDS[table])}()`,
    `ALTER TABLE ${of(table)} ENABLE ALWAYS TRIGGER ${change}`,
    `ALTER TABLE ${of(table)} ENABLE ALWAYS TRIGGER ${removal}`,
  ];
}
