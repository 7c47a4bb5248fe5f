import { CHECKPOINT_ACTION, CHECKPOINT_RESOURCE } from '../chain/checkpoint-entry.js';
import { declareFunction } from './declare-function.js';
import type { AuditPlace } from './place.js';

const TIME_FORMAT = `'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'`;

/** Canonical JSON: names in their order, and PostgreSQL escapes in texts what RFC 8785 does. */
const CHECKPOINT_BODY = `'{"action":"${CHECKPOINT_ACTION}","actor":{"id":' || to_json(session_user::text)
        || ',"type":"database"},"id":"' || entry_id || '","metadata":{"before":"'
        || to_char(limit_time AT TIME ZONE 'UTC', ${TIME_FORMAT}) || '","entries":' || removed || ',"hash":"' || last_hash
        || '","sequence":' || last_sequence || '},"outcome":"success","resource":{"id":"' || last_sequence
        || '","type":"${CHECKPOINT_RESOURCE}"},"service":{"instance":' || to_json(current_database()::text)
        || ',"name":"vigia audit"},"tenant":' || to_json(chain.tenant) || ',"time":"'
        || to_char(entry_time AT TIME ZONE 'UTC', ${TIME_FORMAT}) || '"}'`;

/** The function that removes what is too old, in the order in which a guard lets it go, and puts that on record. */
export function createRetention(place: AuditPlace): readonly string[] {
  const { of } = place;
  const body = `DECLARE
  chain record;
  last_sequence bigint;
  last_hash text;
  removed bigint;
  entry_id uuid;
  entry_time timestamptz;
BEGIN
  FOR chain IN SELECT c.tenant FROM ${of('chains')} c ORDER BY c.tenant COLLATE "C" LOOP
    SELECT min(s.sequence) - 1 INTO last_sequence FROM ${of('seals')} s JOIN ${of('entries')} e ON e.id = s.entry_id
      WHERE s.tenant = chain.tenant AND e.recorded_at >= limit_time;
    IF last_sequence IS NULL THEN
      SELECT max(s.sequence) INTO last_sequence FROM ${of('seals')} s WHERE s.tenant = chain.tenant;
    END IF;
    SELECT s.hash INTO last_hash FROM ${of('seals')} s WHERE s.tenant = chain.tenant AND s.sequence = last_sequence;
    CONTINUE WHEN NOT FOUND;
    SELECT count(*) INTO removed FROM ${of('seals')} s WHERE s.tenant = chain.tenant AND s.sequence <= last_sequence;
    INSERT INTO ${of('checkpoints')} (tenant, sequence, hash, entries, before)
      VALUES (chain.tenant, last_sequence, last_hash, removed, limit_time);
    DELETE FROM ${of('entries')} e USING ${of('seals')} s
      WHERE s.entry_id = e.id AND s.tenant = chain.tenant AND s.sequence <= last_sequence;
    DELETE FROM ${of('seals')} s WHERE s.tenant = chain.tenant AND s.sequence <= last_sequence;
    entry_id := gen_random_uuid();
    entry_time := date_trunc('milliseconds', clock_timestamp());
    INSERT INTO ${of('entries')} (id, tenant, time, actor_type, actor_id, action, resource_type, resource_id, outcome, body)
      VALUES (entry_id, chain.tenant, entry_time, 'database', session_user, '${CHECKPOINT_ACTION}',
        '${CHECKPOINT_RESOURCE}', last_sequence::text, 'success', ${CHECKPOINT_BODY});
    RETURN QUERY SELECT chain.tenant, last_sequence, last_hash, removed;
  END LOOP;
END`;
  const returns = 'TABLE (tenant text, sequence bigint, hash text, entries bigint)';
  return [declareFunction(place, { signature: 'forget(limit_time timestamptz)', returns, body })];
}
