import type { ChainHead, ChainLink } from '../chain/chain-link.js';
import type { AuditEntry } from '../entry/audit-entry.js';
import { canonicalJson } from '../entry/canonical-json.js';
import type { Json } from '../entry/json.js';

/** A line of the file: an entry in its place, or what stands in for those that were removed. */
export type ChainLine = EntryLine | CheckpointLine;

/** An entry in its place. */
export interface EntryLine extends ChainHead {
  readonly entry: AuditEntry;
  readonly previous_hash: string;
  /** When it was written, `2026-11-21T12:00:00.000Z`; not there in lines that another store has handed on. */
  readonly recorded_at?: string;
}

/** Where a chain begins since others were removed. */
export interface CheckpointLine extends ChainHead {
  /** What was removed; not known of chains that another store has handed on. */
  readonly checkpoint: { readonly before?: string; readonly entries?: number };
}

/** The text of a line, with its end. */
export function writeLine(line: ChainLine): string {
  // What is in a line is JSON, and nothing else.
  return `${canonicalJson(line as unknown as Json)}\n`;
}

/** A line as it was written; `undefined` for a text that is none. */
export function readLine(text: string): ChainLine | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isLine(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isLine(value: unknown): value is ChainLine {
  if (typeof value !== 'object' || value === null) return false;
  const { tenant, sequence, hash, entry, checkpoint } = value as Readonly<Record<string, unknown>>;
  const isPlace = typeof tenant === 'string' && Number.isSafeInteger(sequence) && typeof hash === 'string';
  return isPlace && (isObject(entry) || isObject(checkpoint));
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}

/** Whether a line holds an entry. */
export function isEntryLine(line: ChainLine): line is EntryLine {
  return 'entry' in line;
}

/** An entry in its place, as it is verified. */
export function linkOf({ tenant, sequence, hash, previous_hash: previousHash, entry }: EntryLine): ChainLink {
  const body = canonicalJson(entry as unknown as Json);
  const differing = entry.tenant === tenant ? [] : ['tenant'];
  return { tenant, sequence, hash, previousHash, entryId: String(entry.id), body, differing };
}
