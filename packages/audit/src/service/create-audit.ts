import { createSecretTest, joinTelemetry, type Telemetry } from '@vigia/core';
import { verifyAudit } from '../chain/verify-audit.js';
import { checkAction } from '../entry/action-schema.js';
import { writeEntry } from '../entry/write-entry.js';
import type { AuditOptions } from '../options/audit-options.js';
import { resolveAudit } from '../options/resolve-audit.js';
import { auditHandler } from '../routes/audited.js';
import type { Audit } from './audit.js';
import { createAuditCounts } from './audit-counts.js';
import { createAuditEnd } from './audit-end.js';
import { createAuditReading } from './audit-reading.js';
import { createTellTrouble } from './audit-troubles.js';
import { createEntryQueue } from './entry-queue.js';
import { createKeepEntry } from './entry-recorder.js';
import { createHeadPublisher } from './head-publisher.js';
import { createPatientStore } from './patient-store.js';
import { startSealer } from './sealer.js';
import { startVerifier } from './verifier.js';

/**
 * Makes the audit trail of a service. It is closed with the telemetry, and records on where that is disabled.
 *
 * @throws VigiaError for an unknown option, a bad value or a bad combination, naming the option and the fix.
 */
export function createAudit(vigia: Telemetry, options: AuditOptions): Audit {
  const resolved = resolveAudit(options);
  const { store, queues, maxQueueEntries: maxEntries, tenant, maxEntryBytes, verification } = resolved;
  const { recordTimeoutMs: timeoutMs } = resolved;
  const { logger, report } = vigia;
  const host = joinTelemetry(vigia, { samples: () => counts.samples(), close: (deadlineMs) => end.close(deadlineMs) });
  const sealed = resolved.seal === 'transaction';
  const counts = createAuditCounts(() => queue?.length ?? 0);
  const tell = createTellTrouble(report, counts);
  const append = (written: Parameters<typeof store.append>[0]) => store.append(written, { sealed });
  const queue = queues ? createEntryQueue({ maxEntries, append, failed: (cause) => tell('record', cause) }) : undefined;
  const keep = createKeepEntry({ store, sealed, timeoutMs, queue, counts, tell });
  const patient = createPatientStore(store);
  const ask = resolved.seal === 'background' ? undefined : patient.heads;
  const publisher = createHeadPublisher({ heads: resolved.heads, logger, ask, tell });
  const parts = { publisher, counts, tell };
  // Entries of a transaction that was begun before `seal` became 'transaction' wait as well.
  const seals = resolved.seal !== 'off';
  const sealer = seals ? startSealer({ ...parts, store: patient, intervalMs: resolved.sealIntervalMs }) : undefined;
  // Its own: what makes a long verification hang shall not keep entries from being sealed.
  const verifier =
    verification && startVerifier({ ...parts, ...verification, store: createPatientStore(store), report });
  const end = createAuditEnd({ ...parts, store, queue, sealer, verifier, logger, report });
  const isSecret = createSecretTest(resolved.redact);
  const rules = { tenant, service: host.service, isSecret, maxEntryBytes };

  const record: Audit['record'] = async (action, { transaction, request } = {}) => {
    const written = writeEntry(rules, checkAction(action), host.surroundings(request));
    await keep(written, transaction);
    return written.entry;
  };

  return {
    record,
    audited: (action, describe) => (handler) => {
      return auditHandler({ action, describe, record, failed: (cause) => tell('record', cause) }, handler);
    },
    ...createAuditReading({ store, record, publisher }),
    async verify({ tenant: only, heads = [] } = {}) {
      return verifyAudit(store, { tenant: only, heads: [...heads, ...(await publisher.known())] });
    },
    ...end,
  };
}
