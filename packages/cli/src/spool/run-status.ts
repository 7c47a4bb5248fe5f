import type { SpoolOwner } from '@vigia/delivery';
import { EXIT_CODES, type ExitCode } from '../exit-codes.js';
import { agoText, byteText, countText } from '../output/amounts.js';
import { plainText } from '../output/plain-text.js';
import { textTable } from '../output/text-table.js';
import type { Surroundings } from '../surroundings.js';
import { findOwners, type OwnerFlags, ownerId } from './find-owners.js';

/** The flags of `vigia spool status`. */
export interface StatusFlags extends OwnerFlags {
  readonly json?: true;
}

const HEAD = ['SINK', 'ID', 'PROCESS', 'STATE', 'ITEMS', 'SIZE', 'SEGMENTS', 'OLDEST', 'DAMAGED'];

/**
 * Prints the spools of a directory.
 *
 * @throws VigiaError when the directory cannot be read.
 */
export async function runStatus(directory: string, flags: StatusFlags, surroundings: Surroundings): Promise<ExitCode> {
  const owners = await findOwners(directory, flags);
  const lines = flags.json === true ? owners.map(asJson) : asTable(owners);
  for (const line of lines) await surroundings.print(line);
  return EXIT_CODES.done;
}

function asJson(owner: SpoolOwner): string {
  const oldestTime = owner.oldestTimeMs === undefined ? null : new Date(owner.oldestTimeMs);
  return JSON.stringify({ id: ownerId(owner), ...owner, oldestTimeMs: undefined, oldestTime });
}

function asTable(owners: readonly SpoolOwner[]): readonly string[] {
  if (owners.length === 0) return ['No spools.'];
  const nowMs = Date.now();
  const sum = (count: (owner: SpoolOwner) => number) => owners.reduce((total, owner) => total + count(owner), 0);
  const rows = owners.map((owner) => cells(owner, nowMs));
  const all = `${countText(sum(itemsOf), 'item')}, ${byteText(sum(({ bytes }) => bytes))}`;
  return [...textTable(HEAD, rows), '', `${all} in ${countText(owners.length, 'spool')}.`];
}

function cells(owner: SpoolOwner, nowMs: number): readonly string[] {
  const { sink, host, pid, isAlive, segments, bytes, corruptItems, oldestTimeMs } = owner;
  const state = isAlive ? 'alive' : 'dead';
  return [
    ...[plainText(sink), ownerId(owner), pid === 0 ? `${host} (closed)` : `${host} ${pid}`, state],
    ...[String(owner.items), byteText(bytes), String(segments), agoText(oldestTimeMs, nowMs), String(corruptItems)],
  ];
}

function itemsOf({ items }: SpoolOwner): number {
  return items;
}
