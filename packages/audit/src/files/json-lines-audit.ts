import { join } from 'node:path';
import { type ObjectSchema, object, text, VigiaError, validate } from '@vigia/contract';
import { emptyChain } from '../chain/chain-link.js';
import type { WrittenEntry } from '../entry/audit-entry.js';
import type { AuditStore, VerificationState } from '../store/audit-store.js';
import { NOT_VERIFIED } from '../store/not-verified.js';
import { createBatches } from './batches.js';
import { type ChainFile, openChainFile } from './chain-file.js';
import { forgetLines } from './forget-lines.js';
import { createLineReader } from './line-reader.js';

/** What {@link jsonLinesAudit} takes. */
export interface JsonLinesAuditOptions {
  /** Of this process alone. The file within is `audit.jsonl`. */
  readonly directory: string;
}

const schema: ObjectSchema<JsonLinesAuditOptions> = object<JsonLinesAuditOptions>({
  directory: {
    value: text({ type: 'the path of a directory', maxLength: 4_096, pattern: /^[^\0]+$/ }),
    required: true,
    description: 'Of this process alone.',
  },
});

/**
 * Keeps entries in a file of JSON lines, for services without a database: the same chain, written by one process. An
 * entry is on the disk, in its place, when it is on record; there are no transactions.
 *
 * @throws VigiaError for options that cannot be used.
 */
export function jsonLinesAudit(options: JsonLinesAuditOptions): AuditStore {
  const path = join(validate(schema, options, { name: 'jsonLinesAudit' }).directory, 'audit.jsonl');
  const reader = createLineReader(path);
  let state: VerificationState = NOT_VERIFIED;
  let begunAtMs = Number.NEGATIVE_INFINITY;
  let unsealed: readonly WrittenEntry[] = [];
  let opened: Promise<ChainFile> | undefined;

  /** Whoever asks meanwhile waits: a file that is replaced must not be opened before it is. */
  function follow(opening: Promise<ChainFile>): Promise<ChainFile> {
    opened = opening.catch((error: unknown) => {
      opened = undefined;
      throw error;
    });
    return opened;
  }

  function file(): Promise<ChainFile> {
    return opened ?? follow(openChainFile(path));
  }

  /** Whoever writes must not do so behind another process, which has taken over from one that seemed dead. */
  async function heldFile(): Promise<ChainFile> {
    const current = await file();
    if (!(await current.isHeld())) await openAgain(current);
    return file();
  }

  async function openAgain(old: ChainFile): Promise<void> {
    reader.forget();
    await follow(old.close().then(() => openChainFile(path)));
  }

  async function closeFile(): Promise<void> {
    const closing = opened;
    opened = undefined;
    await (await closing)?.close();
  }

  const batches = createBatches<WrittenEntry>(async (entries) => {
    await (await heldFile()).append(entries);
    unsealed = [...unsealed, ...entries];
  });

  return {
    name: 'json-lines',
    async append(written, { transaction }) {
      if (transaction !== undefined) throw noTransactions();
      await batches.add(written);
    },
    async seal() {
      const { heads } = await file();
      const tenants = new Set(unsealed.map(({ entry }) => entry.tenant));
      const sealed = unsealed.length;
      unsealed = [];
      return { sealed, heads: [...tenants].map((tenant) => heads.get(tenant) ?? emptyChain(tenant)) };
    },
    heads: async () => [...(await file()).heads.values()].sort((one, other) => (one.tenant < other.tenant ? -1 : 1)),
    head: async (tenant) => (await file()).heads.get(tenant) ?? emptyChain(tenant),
    start: async (tenant) => (await file()).starts.get(tenant) ?? emptyChain(tenant),
    oldestUnsealedSeconds: async () => 0,
    strays: async () => {
      await file();
      return reader.strays();
    },
    links: async (tenant, page) => {
      await file();
      return reader.links(tenant, page);
    },
    read: async (filter) => {
      await file();
      return reader.read(filter);
    },
    forget: (before) =>
      batches.alone(async () => {
        const old = await heldFile();
        const checkpoints = await forgetLines(path, before, old.heads);
        await openAgain(old);
        return checkpoints;
      }),
    async beginVerification(intervalMs) {
      if (Date.now() - begunAtMs < intervalMs) return undefined;
      begunAtMs = Date.now();
      return state;
    },
    async endVerification(ended) {
      state = ended;
    },
    verificationState: async () => state,
    close: () => batches.alone(closeFile),
  };
}

function noTransactions(): VigiaError {
  return new VigiaError(
    'VIGIA_OPTION_INVALID',
    '`transaction` was given, and files know none: leave it out, or keep entries in the database with `sqlAudit`.',
  );
}
