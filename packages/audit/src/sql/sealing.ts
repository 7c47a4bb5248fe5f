import { declareFunction } from './declare-function.js';
import { type AuditPlace, quoteText } from './place.js';

/** How long a transaction that seals its own entries waits for the others of its tenant. */
const LOCK_TIMEOUT = "lock_timeout = '2s'";

/** The functions and triggers that chain entries. The chain is written by the database, and by nobody's hand. */
export function createSealing(place: AuditPlace): readonly string[] {
  const { of } = place;
  return [
    append(place),
    sealPending(place),
    sealRound(place),
    enqueue(place),
    `DROP TRIGGER IF EXISTS vigia_audit_entries_wait ON ${of('entries')}`,
    `CREATE TRIGGER vigia_audit_entries_wait AFTER INSERT ON ${of('entries')}
    FOR EACH ROW EXECUTE FUNCTION ${of('enqueue')}()`,
    sealAtCommit(place),
    `DROP TRIGGER IF EXISTS vigia_audit_entries_commit ON ${of('entries')}`,
    `CREATE CONSTRAINT TRIGGER vigia_audit_entries_commit AFTER INSERT ON ${of('entries')}
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.sealed_at_commit) EXECUTE FUNCTION ${of('seal_at_commit')}()`,
  ];
}

/** Locks one chain by its row, and adds entries to it. */
function append(place: AuditPlace): string {
  const { of } = place;
  const body = `DECLARE
  chain_sequence bigint;
  chain_hash text;
  next_hash text;
  added record;
BEGIN
  INSERT INTO ${of('chains')} (tenant, sequence, hash) VALUES (chain_tenant, 0, repeat('0', 64)) ON CONFLICT DO NOTHING;
  SELECT c.sequence, c.hash INTO chain_sequence, chain_hash FROM ${of('chains')} c WHERE c.tenant = chain_tenant FOR UPDATE;
  FOR added IN
    SELECT e.id, e.body FROM unnest(entry_ids) WITH ORDINALITY u (id, place)
    JOIN ${of('entries')} e ON e.id = u.id ORDER BY u.place
  LOOP
    chain_sequence := chain_sequence + 1;
    next_hash := encode(sha256(convert_to('{"entry":' || added.body || ',"previous_hash":"' || chain_hash
      || '","sequence":' || chain_sequence || '}', 'UTF8')), 'hex');
    INSERT INTO ${of('seals')} (tenant, sequence, entry_id, previous_hash, hash)
      VALUES (chain_tenant, chain_sequence, added.id, chain_hash, next_hash);
    chain_hash := next_hash;
  END LOOP;
  UPDATE ${of('chains')} c SET sequence = chain_sequence, hash = chain_hash WHERE c.tenant = chain_tenant;
  RETURN QUERY SELECT chain_tenant, chain_sequence, chain_hash;
END`;
  const returns = 'TABLE (tenant text, sequence bigint, hash text)';
  return declareFunction(place, { signature: 'append(chain_tenant text, entry_ids uuid[])', returns, body });
}

/** Takes entries from those that wait. Chains are locked in the order of their tenants, so that none waits in a ring. */
function sealPending(place: AuditPlace): string {
  const { of } = place;
  const body = `DECLARE
  chain record;
BEGIN
  FOR chain IN
    WITH taken AS (DELETE FROM ${of('pending')} p WHERE p.position = ANY (positions) RETURNING p.position, p.entry_id)
    SELECT e.tenant, array_agg(e.id ORDER BY t.position) AS ids
    FROM taken t JOIN ${of('entries')} e ON e.id = t.entry_id GROUP BY e.tenant ORDER BY e.tenant COLLATE "C"
  LOOP
    RETURN QUERY SELECT a.tenant, a.sequence, a.hash, cardinality(chain.ids)
      FROM ${of('append')}(chain.tenant, chain.ids) a;
  END LOOP;
END`;
  const returns = 'TABLE (tenant text, sequence bigint, hash text, sealed integer)';
  return declareFunction(place, { signature: 'seal_pending(positions bigint[])', returns, body });
}

/** One round of the process that holds the lock; the others find nothing to do. */
function sealRound(place: AuditPlace): string {
  const { of, schema } = place;
  const body = `BEGIN
  IF NOT pg_try_advisory_xact_lock(hashtextextended(${quoteText(`vigia audit ${schema}`)}, 0)) THEN RETURN; END IF;
  RETURN QUERY SELECT * FROM ${of('seal_pending')}(ARRAY(SELECT p.position FROM ${of('pending')} p ORDER BY p.position LIMIT most));
END`;
  return declareFunction(place, {
    signature: 'seal(most integer)',
    returns: 'TABLE (tenant text, sequence bigint, hash text, sealed integer)',
    body,
    settings: [LOCK_TIMEOUT],
  });
}

function enqueue(place: AuditPlace): string {
  const body = `BEGIN
  INSERT INTO ${place.of('pending')} (entry_id, sealed_at_commit) VALUES (NEW.id, NEW.sealed_at_commit);
  RETURN NULL;
END`;
  return declareFunction(place, { signature: 'enqueue()', returns: 'trigger', body });
}

/**
 * Runs when the transaction commits, once for each of its entries; the first time seals them all. Whoever waits here
 * takes no further locks of its own, so that its row locks are in nobody's way for ever.
 */
function sealAtCommit(place: AuditPlace): string {
  const { of } = place;
  const body = `BEGIN
  IF EXISTS (SELECT FROM ${of('seals')} s WHERE s.entry_id = NEW.id) THEN RETURN NULL; END IF;
  PERFORM ${of('seal_pending')}(ARRAY(
    SELECT p.position FROM ${of('pending')} p
    WHERE p.sealed_at_commit AND p.transaction_id = pg_current_xact_id() ORDER BY p.position
  ));
  RETURN NULL;
END`;
  return declareFunction(place, { signature: 'seal_at_commit()', returns: 'trigger', body, settings: [LOCK_TIMEOUT] });
}
