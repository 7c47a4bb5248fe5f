import { open, readFile } from 'node:fs/promises';
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
  return readLines((await readFile(path, 'utf8')).split('\n'), { path, publicKey });
}

const LAST_BYTES = 1_048_576;

/**
 * Reads the newest heads of a file, some thousands; none where there is no file yet.
 *
 * @throws VigiaError as {@link readHeads} does; lines are counted from the first that is read.
 */
export async function readLastHeads(path: string, { publicKey }: ReadHeadsOptions): Promise<readonly PublishedHead[]> {
  const text = await readEnd(path);
  return text === undefined ? [] : readLines(text.split('\n'), { path, publicKey });
}

async function readEnd(path: string): Promise<string | undefined> {
  const file = await open(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (file === undefined) return undefined;
  try {
    const start = Math.max(0, (await file.stat()).size - LAST_BYTES);
    const { buffer, bytesRead } = await file.read({ buffer: Buffer.alloc(LAST_BYTES), position: start });
    const text = buffer.toString('utf8', 0, bytesRead);
    return start === 0 ? text : text.slice(text.indexOf('\n') + 1);
  } finally {
    await file.close();
  }
}

interface HeadFile extends ReadHeadsOptions {
  readonly path: string;
}

function readLines(lines: readonly string[], { path, publicKey }: HeadFile): readonly PublishedHead[] {
  return lines.flatMap((line, index) => {
    if (line.trim() === '') return [];
    const head = parseHead(line);
    if (head === undefined) throw unusable(path, index, 'holds no head of a chain');
    if (publicKey === undefined || isSignedBy(head, publicKey)) return [head];
    throw unusable(path, index, 'was not signed by that key');
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
