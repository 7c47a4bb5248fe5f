import { appendFile } from 'node:fs/promises';
import type { Secret, Telemetry } from '@vigia/core';
import type { ChainHead } from '../chain/chain-link.js';
import { readLastHeads } from '../chain/read-heads.js';
import { type PublishedHead, publicKeyOf, signHead } from '../chain/signed-head.js';
import { canonicalJson } from '../entry/canonical-json.js';
import type { ResolvedHeads } from '../options/resolve-audit.js';
import type { AuditCheckpoint } from '../store/audit-store.js';
import type { TellTrouble } from './audit-troubles.js';
import { withPatience } from './patience.js';
import { STORE_PATIENCE_MS } from './patient-store.js';
import { startRounds } from './rounds.js';

/** Tells outside of the store where the chains stand. */
export interface HeadPublisher {
  /** A chain has moved. */
  moved(heads: readonly ChainHead[]): void;
  /** The beginning of a chain was removed. */
  forgotten(checkpoints: readonly AuditCheckpoint[]): void;
  /**
   * Where the chains are known to have been: as this process has seen them, and as the file says that it writes to.
   * @throws VigiaError when the file holds something else.
   */
  known(): Promise<readonly ChainHead[]>;
  /** Publishes what has moved since the last time. */
  publish(): Promise<void>;
  close(): Promise<void>;
}

/** What publishing takes. */
export interface HeadPublisherOptions {
  /** `undefined`: nothing is published. */
  readonly heads: ResolvedHeads | undefined;
  readonly logger: Telemetry['logger'];
  /** Asks where the chains stand, where they move without this process. */
  readonly ask: (() => Promise<readonly ChainHead[]>) | undefined;
  readonly tell: TellTrouble;
}

const DAY_MS = 86_400_000;

/** @see HeadPublisher */
export function createHeadPublisher({ heads: options, logger, ask, tell }: HeadPublisherOptions): HeadPublisher {
  const newest = new Map<string, ChainHead>();
  const published = new Map<string, number>();
  /** The newest of each chain that is not published yet. */
  const checkpoints = new Map<string, AuditCheckpoint>();

  function moved(heads: readonly ChainHead[]): void {
    for (const head of heads) {
      if (head.sequence > (newest.get(head.tenant)?.sequence ?? 0)) newest.set(head.tenant, head);
    }
  }

  function forgotten(made: readonly AuditCheckpoint[]): void {
    for (const checkpoint of made) checkpoints.set(checkpoint.tenant, checkpoint);
  }

  async function publishWith({ file, log, privateKey }: ResolvedHeads): Promise<void> {
    if (ask !== undefined) moved(await ask());
    const changed = [...newest.values()].filter(({ tenant, sequence }) => sequence > (published.get(tenant) ?? 0));
    const removed = [...checkpoints.values()];
    if (changed.length + removed.length === 0) return;
    const key = await fetchKey(privateKey);
    const time = new Date().toISOString();
    const signed = [...removed.map(checkpointHead), ...changed].map((head) => signHead({ ...head, time }, key));
    if (file !== undefined) await appendFile(file, signed.map(lineOf).join(''));
    if (log) for (const head of signed) logHead(logger, head);
    for (const { tenant, sequence } of changed) published.set(tenant, sequence);
    for (const checkpoint of removed) {
      if (checkpoints.get(checkpoint.tenant) === checkpoint) checkpoints.delete(checkpoint.tenant);
    }
  }

  async function known(): Promise<readonly ChainHead[]> {
    const seen = [...newest.values()];
    if (options?.file === undefined) return seen;
    const key = await fetchKey(options.privateKey);
    const publicKey = key === undefined ? undefined : publicKeyOf(key);
    return [...(await readLastHeads(options.file, { publicKey })), ...seen];
  }

  async function act(): Promise<boolean> {
    try {
      if (options !== undefined) await withPatience(STORE_PATIENCE_MS, publishWith(options));
      return true;
    } catch (cause) {
      tell('publish', cause);
      return false;
    }
  }

  const rounds = startRounds({ intervalMs: options?.intervalMs ?? DAY_MS, act });
  return { moved, forgotten, known, publish: rounds.now, close: rounds.stop };
}

async function fetchKey(privateKey: Secret | undefined): Promise<string | undefined> {
  return typeof privateKey === 'function' ? privateKey() : privateKey;
}

/** A checkpoint is where its chain was known to have been. */
function checkpointHead({ tenant, sequence, hash, before, entries }: AuditCheckpoint): Omit<PublishedHead, 'time'> {
  return { tenant, sequence, hash, checkpoint: { before, entries } };
}

function logHead(logger: Telemetry['logger'], head: PublishedHead): void {
  if (head.checkpoint === undefined) logger.info({ audit_head: head }, 'head of the audit trail');
  else logger.info({ audit_checkpoint: head }, 'checkpoint of the audit trail');
}

function lineOf({ tenant, sequence, hash, time, checkpoint, signature }: PublishedHead): string {
  const optional = { ...(checkpoint !== undefined && { checkpoint }), ...(signature !== undefined && { signature }) };
  return `${canonicalJson({ tenant, sequence, hash, time, ...optional })}\n`;
}
