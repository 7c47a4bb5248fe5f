import { readFile } from 'node:fs/promises';
import { VigiaError } from '@vigia/contract';
import { isSignedBy, type PublishedHead } from './signed-head.js';

/** How published heads are read. */
export interface ReadHeadsOptions {
  /** In PEM: heads that its owner has not signed are refused. @defaultValue signatures are not looked at */
  readonly publicKey?: string | undefined;
}

/**
 * Reads a file of heads, as `heads.file` of `createAudit` has written it, or as lines of the log were gathered.
 *
 * @throws VigiaError that names the line which holds no head, or one that was not signed.
 */
export async function readHeads(path: string, { publicKey }: ReadHeadsOptions = {}): Promise<readonly PublishedHead[]> {
  const lines = (await readFile(path, 'utf8')).split('\n');
  return lines.flatMap((line, index) => {
    if (line.trim() === '') return [];
    const head = parseHead(line);
    if (head === undefined) throw unusable(path, index, 'holds no head of a chain');
    if (publicKey !== undefined && !isSignedBy(head, publicKey))
      throw unusable(path, index, 'was not signed by that key');
    return [head];
  });
}

function parseHead(line: string): PublishedHead | undefined {
  try {
    const parsed: unknown = JSON.parse(line);
    return isHead(parsed) ? parsed : undefined;
  } catch {
    return undefined;
  }
}

function isHead(value: unknown): value is PublishedHead {
  if (typeof value !== 'object' || value === null) return false;
  const { tenant, sequence, hash, time } = value as Partial<Record<string, unknown>>;
  return (
    typeof tenant === 'string' && Number.isInteger(sequence) && typeof hash === 'string' && typeof time === 'string'
  );
}

function unusable(path: string, index: number, what: string): VigiaError {
  const message = `Line ${index + 1} of ${path} ${what}; compare it with a copy that was kept elsewhere.`;
  return new VigiaError('VIGIA_AUDIT_UNUSABLE', message);
}
