import { type Secret, validate } from '@vigia/contract';
import type { AuditStore } from '../store/audit-store.js';
import type { AuditOptions, HeadOptions, VerificationOptions } from './audit-options.js';
import { auditSchema } from './audit-schema.js';

/** Options that are checked and complete. */
export interface ResolvedAudit {
  readonly store: AuditStore;
  readonly queues: boolean;
  readonly recordTimeoutMs: number;
  readonly maxQueueEntries: number;
  readonly seal: 'background' | 'transaction' | 'off';
  readonly sealIntervalMs: number;
  readonly tenant: string;
  readonly redact: readonly string[];
  readonly maxEntryBytes: number;
  readonly heads: ResolvedHeads | undefined;
  readonly verification: ResolvedVerification | undefined;
}

/** How heads are published. */
export interface ResolvedHeads {
  readonly file: string | undefined;
  readonly log: boolean;
  readonly privateKey: Secret | undefined;
  readonly intervalMs: number;
}

/** How chains are verified. */
export interface ResolvedVerification {
  readonly intervalMs: number;
  readonly maxEntries: number;
}

/** @throws VigiaError that names every option that cannot be used, its value and the fix. */
export function resolveAudit(options: AuditOptions): ResolvedAudit {
  const given = validate(auditSchema, options, { name: 'createAudit' });
  return {
    store: given.store,
    queues: given.onFailure === 'queue',
    recordTimeoutMs: given.recordTimeoutMs ?? 10_000,
    maxQueueEntries: given.maxQueueEntries ?? 1_000,
    seal: given.seal ?? 'background',
    sealIntervalMs: given.sealIntervalMs ?? 500,
    tenant: given.tenant ?? 'default',
    redact: given.redact ?? [],
    maxEntryBytes: given.maxEntryBytes ?? 65_536,
    heads: given.heads === false ? undefined : resolveHeads(given.heads),
    verification: given.verification === false ? undefined : resolveVerification(given.verification),
  };
}

function resolveHeads({ file, log = true, privateKey, intervalMs = 60_000 }: HeadOptions = {}): ResolvedHeads {
  return { file, log, privateKey, intervalMs };
}

function resolveVerification(given: VerificationOptions = {}): ResolvedVerification {
  const { intervalMs = 900_000, maxEntries = 50_000 } = given;
  return { intervalMs, maxEntries };
}
