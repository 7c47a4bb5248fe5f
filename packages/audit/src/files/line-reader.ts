import { VigiaError } from '@vigia/contract';
import type { ChainLink } from '../chain/chain-link.js';
import type { AuditFinding } from '../chain/finding.js';
import { isEntry } from '../entry/read-entry.js';
import type { LinkPage, RecordedEntry } from '../store/audit-store.js';
import type { EntryFilter } from '../store/entry-filter.js';
import { type EntryLine, isEntryLine, linkOf } from './chain-line.js';
import { createEntryTest } from './match-entry.js';
import { scanLines } from './scan-lines.js';

/** Reads a file of chains. */
export interface LineReader {
  links(tenant: string, page: LinkPage): Promise<readonly ChainLink[]>;
  /** @throws VigiaError that names the line which holds no entry: whoever looks must not take the others for all. */
  read(filter: EntryFilter): Promise<readonly RecordedEntry[]>;
  /** Lines that are in no chain, since they hold nothing of one. */
  strays(): Promise<readonly AuditFinding[]>;
  /** The file was written anew: places in it mean nothing any more. */
  forget(): void;
}

interface Cursor {
  readonly tenant: string;
  readonly sequence: number;
  readonly offset: number;
}

const DEFAULT_LIMIT = 100;
const MAX_STRAYS = 100;

/** @see LineReader */
export function createLineReader(path: string): LineReader {
  let cursor: Cursor | undefined;

  /** Pages of a chain follow each other: the next one begins where the last one has ended. */
  function offsetOf(tenant: string, after: number): number {
    return cursor !== undefined && cursor.tenant === tenant && cursor.sequence === after ? cursor.offset : 0;
  }

  async function links(tenant: string, { after, most }: LinkPage): Promise<readonly ChainLink[]> {
    const found: ChainLink[] = [];
    let offset = 0;
    for await (const { line, endOffset } of scanLines(path, offsetOf(tenant, after))) {
      if (line === undefined || line.tenant !== tenant || !isEntryLine(line) || line.sequence <= after) continue;
      found.push(linkOf(line));
      offset = endOffset;
      if (found.length === most) break;
    }
    // The order of the lines is nobody's word; that of the chain is in the hashes.
    found.sort((one, other) => one.sequence - other.sequence);
    const last = found.at(-1);
    if (last !== undefined) cursor = { tenant, sequence: last.sequence, offset };
    return found;
  }

  async function read(filter: EntryFilter): Promise<readonly RecordedEntry[]> {
    const { limit = DEFAULT_LIMIT } = filter;
    const isWanted = createEntryTest(filter);
    const newest: RecordedEntry[] = [];
    let number = 0;
    for await (const { line } of scanLines(path)) {
      number += 1;
      if (line !== undefined && !isEntryLine(line)) continue;
      if (!isEntry(line?.entry)) throw unreadable(number);
      if (!isWanted(line.entry)) continue;
      newest.push(recordedEntry(line));
      if (newest.length > limit) newest.shift();
    }
    return newest.reverse();
  }

  async function strays(): Promise<readonly AuditFinding[]> {
    const found: AuditFinding[] = [];
    let number = 0;
    for await (const { line } of scanLines(path)) {
      number += 1;
      if (line === undefined && found.length < MAX_STRAYS) found.push(strayLine(number));
    }
    return found;
  }

  function strayLine(number: number): AuditFinding {
    const message = `Line ${number} of ${path} is in no chain: it holds no entry.`;
    return { tenant: '', kind: 'stray', sequence: undefined, message };
  }

  function unreadable(number: number): VigiaError {
    const message =
      `Line ${number} of ${path} holds no entry; \`vigia audit verify\` says what was changed. ` +
      'Put back the line from a backup, or take it out of a copy and read that.';
    return new VigiaError('VIGIA_AUDIT_UNUSABLE', message);
  }

  return {
    links,
    read,
    strays,
    forget() {
      cursor = undefined;
    },
  };
}

function recordedEntry({
  entry,
  recorded_at: recordedAt = entry.time,
  sequence,
  hash,
  previous_hash: previousHash,
}: EntryLine): RecordedEntry {
  return { entry, recordedAt, seal: { sequence, hash, previousHash } };
}
