import { readFile } from 'node:fs/promises';
import type { AuditFinding, PublishedHead, VerificationReport } from '@vigia/audit';
import { VigiaError } from '@vigia/contract';
import { EXIT_CODES, type ExitCode } from '../exit-codes.js';
import { countText } from '../output/amounts.js';
import { plainText } from '../output/plain-text.js';
import type { Surroundings } from '../surroundings.js';
import type { AuditTrail } from './load-audit.js';
import { noEntriesText } from './no-entries.js';
import type { StoreFlags } from './store-flags.js';
import { withAuditStore } from './with-audit-store.js';

/** The flags of `vigia audit verify`. */
export interface VerifyTrailFlags extends StoreFlags {
  readonly tenant?: string;
  readonly heads?: string;
  readonly publicKey?: string;
  readonly json?: true;
}

/**
 * Prints what was done to a trail, and where.
 *
 * @throws VigiaError for flags that cannot be, for heads that cannot be read, and when the store refuses.
 */
export async function runVerifyTrail(flags: VerifyTrailFlags, surroundings: Surroundings): Promise<ExitCode> {
  const { tenant, json } = flags;
  const report = await withAuditStore(flags, surroundings, async (trail, store) => {
    return trail.verifyAudit(store, { tenant, heads: await readFlaggedHeads(trail, flags) });
  });
  if (json === true) await surroundings.print(JSON.stringify(report));
  else for (const finding of report.findings) await surroundings.print(findingText(finding));
  surroundings.note(sumText(report, tenant));
  const isEmpty = tenant !== undefined && report.entries === 0;
  return report.intact && !isEmpty ? EXIT_CODES.done : EXIT_CODES.nothingFound;
}

async function readFlaggedHeads(
  { readHeads }: AuditTrail,
  { heads, publicKey }: VerifyTrailFlags,
): Promise<readonly PublishedHead[]> {
  if (heads !== undefined) {
    const key = publicKey === undefined ? undefined : await readText('--public-key', publicKey);
    return readHeads(heads, { publicKey: key }).catch((cause: unknown) => unreadable('--heads', heads, cause));
  }
  if (publicKey === undefined) return [];
  throw new VigiaError('VIGIA_OPTION_INVALID', '--public-key has signed nothing here; give --heads as well.');
}

function readText(flag: string, path: string): Promise<string> {
  return readFile(path, 'utf8').catch((cause: unknown) => unreadable(flag, path, cause));
}

function unreadable(flag: string, path: string, cause: unknown): never {
  if (VigiaError.isInstance(cause) || !(cause instanceof Error)) throw cause;
  const reason = 'code' in cause ? cause.code : cause.message;
  throw new VigiaError('VIGIA_OPTION_INVALID', `${flag} ${path} cannot be read (${reason}).`, { cause });
}

function findingText({ kind, tenant, sequence, lastSequence = sequence, entryId, message }: AuditFinding): string {
  const place = lastSequence === sequence ? sequence : `${sequence}-${lastSequence}`;
  return plainText([kind, tenant, place ?? '-', entryId ?? '-', message].join('  '));
}

function sumText({ intact, entries, heads, findings }: VerificationReport, tenant: string | undefined): string {
  const amount = `${countText(entries, 'entry', 'entries')} in ${countText(heads.length, 'chain')}`;
  if (!intact) return `The trail is broken: ${countText(findings.length, 'finding')}; ${amount} verified.`;
  if (tenant !== undefined && entries === 0) return noEntriesText(tenant);
  return `The trail is intact: ${amount}.`;
}
