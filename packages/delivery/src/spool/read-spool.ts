import { join } from 'node:path';
import type { SpoolEntry } from '../spool-store.js';
import { ownerDirectories } from './owner-directories.js';
import { mayPass } from './passing-errors.js';
import { recordsOf } from './scan-segment.js';
import { openSegmentFile, type SegmentFile } from './segment-file.js';
import { segmentPathsIfThere } from './segment-names.js';
import { sinkDirectories } from './sink-directories.js';

/** Which entries {@link readSpool} reads; all of them when nothing is given. */
export interface SpoolSelection {
  readonly sink?: string | undefined;
  /** The name of an owner's directory, as `inspectSpool` gives it. */
  readonly owner?: string | undefined;
}

/** An entry with where it was found. */
export interface ExportedEntry extends SpoolEntry {
  readonly sink: string;
  readonly owner: string;
}

/**
 * Reads what waits in the spools of a directory, those of living processes included, and changes nothing. What is
 * damaged is passed over; `inspectSpool` counts it. Nothing comes twice, so that what another process takes over
 * meanwhile is left out.
 *
 * @throws VigiaError when the directory cannot be read
 */
export async function* readSpool(directory: string, selection: SpoolSelection = {}): AsyncGenerator<ExportedEntry> {
  for (const { sink, path } of sinkDirectories(directory)) {
    if (selection.sink !== undefined && selection.sink !== sink) continue;
    for (const { name } of ownerDirectories(path)) {
      if (selection.owner !== undefined && selection.owner !== name) continue;
      for await (const entry of entriesOf(join(path, name))) yield { sink, owner: name, ...entry };
    }
  }
}

async function* entriesOf(path: string): AsyncGenerator<SpoolEntry> {
  for (const segment of segmentPathsIfThere(path)) {
    try {
      yield* waitingEntries(openSegmentFile(segment, 'read'));
    } catch (cause) {
      // Acknowledged to its end meanwhile, or no segment, such as a symbolic link.
      if (mayPass(cause)) throw cause;
    }
  }
}

async function* waitingEntries(file: SegmentFile): AsyncGenerator<SpoolEntry> {
  try {
    for await (const { state, payload, items, firstTimeMs } of recordsOf(file)) {
      if (state === 'waiting') yield { payload, items, firstTimeMs };
    }
  } finally {
    file.close();
  }
}
