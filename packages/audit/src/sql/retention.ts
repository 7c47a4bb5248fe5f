import { declareFunction } from './declare-function.js';
import type { AuditPlace } from './place.js';

/** The function that removes what is too old, in the order in which a guard lets it go. */
export function createRetention(place: AuditPlace): readonly string[] {
  const { of } = place;
  const body = `DECLARE
  chain record;
  last_sequence bigint;
  last_hash text;
  removed bigint;
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
    RETURN QUERY SELECT chain.tenant, last_sequence, last_hash, removed;
  END LOOP;
END`;
  const returns = 'TABLE (tenant text, sequence bigint, hash text, entries bigint)';
  return [declareFunction(place, { signature: 'forget(limit_time timestamptz)', returns, body })];
}
