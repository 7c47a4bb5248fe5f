import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTestTelemetry, type TestTelemetry } from '@vigia/core/testing';
import { afterEach } from 'vitest';
import {
  type Audit,
  type AuditAction,
  type AuditStore,
  createAudit,
  jsonLinesAudit,
  type VerificationReport,
  verifyAudit,
} from '../../src/index.js';

/** An action that is of no interest. */
export const read: AuditAction = { actor: { id: 'u1' }, action: 'orders.order.read', outcome: 'success' };

/** A service with its trail in a file. */
export interface FileTrail {
  readonly directory: string;
  /** Of the file. */
  readonly path: string;
  readonly vigia: TestTelemetry;
  readonly store: AuditStore;
  readonly audit: Audit;
  lines(): readonly string[];
}

/** A trail of ten entries that no service holds. */
export interface WrittenTrail extends FileTrail {
  change(edit: (lines: readonly string[]) => readonly string[]): void;
  /** Against the heads that were published. */
  verify(): Promise<VerificationReport>;
}

/** What tests open. */
export interface FileTrails {
  open(directory?: string): FileTrail;
  written(): Promise<WrittenTrail>;
  newDirectory(): string;
}

/** Trails for the tests of a file; what they open ends with each test. */
export function useFileTrails(): FileTrails {
  const ends: (() => unknown)[] = [];

  afterEach(async () => {
    for (const end of ends.splice(0).reverse()) await end();
  });

  function newDirectory(): string {
    const directory = mkdtempSync(join(tmpdir(), 'vigia-audit-'));
    ends.push(() => rmSync(directory, { recursive: true, force: true }));
    return directory;
  }

  function open(directory = newDirectory()): FileTrail {
    const vigia = createTestTelemetry();
    const store = jsonLinesAudit({ directory });
    const audit = createAudit(vigia, { store, verification: false });
    ends.push(() => vigia.close());
    const path = join(directory, 'audit.jsonl');
    const lines = () => readFileSync(path, 'utf8').split('\n').slice(0, -1);
    return { directory, path, vigia, store, audit, lines };
  }

  async function written(): Promise<WrittenTrail> {
    const trail = open();
    await Promise.all(Array.from({ length: 10 }, (_, number) => trail.audit.record({ ...read, metadata: { number } })));
    await trail.vigia.close();
    const heads = trail.vigia.logs.flatMap((line) => ('audit_head' in line ? [line['audit_head'] as never] : []));
    return {
      ...trail,
      change(edit) {
        const lines = edit(trail.lines()).map((line) => `${line}\n`);
        writeFileSync(trail.path, lines.join(''));
      },
      async verify() {
        const store = jsonLinesAudit({ directory: trail.directory });
        const report = await verifyAudit(store, { heads });
        await store.close();
        return report;
      },
    };
  }

  return { open, written, newDirectory };
}
