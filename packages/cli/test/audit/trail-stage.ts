import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type AuditAction, type AuditStore, createAudit, jsonLinesAudit, sqlAudit } from '@vigia/audit';
import { createTestTelemetry } from '@vigia/core/testing';
import { afterEach } from 'vitest';
import { type AuditStage, useAuditStages } from '../../../audit/test/sql/audit-stage.js';
import { type Ran, run } from '../run.js';

/** The command `vigia audit`, on a trail. */
export interface AuditCommand {
  audit(...words: readonly string[]): Promise<Ran>;
}

/** A trail in PostgreSQL. */
export interface SqlTrail extends AuditCommand, AuditStage {
  readonly store: AuditStore;
}

/** A trail in a file, which no service holds. */
export interface FileTrail extends AuditCommand {
  readonly directory: string;
}

/** What tests open. */
export interface TrailStages {
  sql(actions: readonly Partial<AuditAction>[]): Promise<SqlTrail>;
  file(actions: readonly Partial<AuditAction>[]): Promise<FileTrail>;
  directory(): string;
}

/** Trails for the tests of a file; what they open ends with each test. */
export function useTrails(): TrailStages {
  const stages = useAuditStages();
  const directories: string[] = [];

  afterEach(() => {
    for (const directory of directories.splice(0)) rmSync(directory, { recursive: true, force: true });
  });

  function directory(): string {
    const made = mkdtempSync(join(tmpdir(), 'vigia-cli-audit-'));
    directories.push(made);
    return made;
  }

  return {
    directory,
    async sql(actions) {
      const stage = await stages.open();
      const store = sqlAudit({ pool: stage.pool });
      await record(store, actions);
      const variables = { FAUCET_TELEMETRY_POSTGRES_STRING: stage.url };
      return { ...stage, store, audit: (...words) => run(['audit', ...words], { variables }) };
    },
    async file(actions) {
      const made = directory();
      await record(jsonLinesAudit({ directory: made }), actions);
      return {
        directory: made,
        audit: (command = '', ...words) => run(['audit', command, '--directory', made, ...words]),
      };
    },
  };
}

async function record(store: AuditStore, actions: readonly Partial<AuditAction>[]): Promise<void> {
  const vigia = createTestTelemetry();
  const audit = createAudit(vigia, { store, verification: false });
  for (const action of actions) {
    await audit.record({ actor: { id: 'u1' }, action: 'orders.order.read', outcome: 'success', ...action });
  }
  await audit.flush();
  await vigia.close();
}
