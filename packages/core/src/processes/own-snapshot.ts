import { renameSync, writeFileSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import type { MetricFamily } from '../metrics/metric-family.js';
import { inSlices } from './in-slices.js';
import type { Membership } from './membership.js';
import type { RuleOf } from './merge-rule.js';
import { createLabelKey } from './series-of-family.js';
import { createSnapshotWriter, familyLines } from './snapshot-writer.js';

/** The file with the numbers of this telemetry. What it says of what is counted never goes back. */
export interface OwnSnapshot {
  /**
   * Writes what is counted as it is when its turn has come, and `others` as they were read; those that were given last
   * when not given. Returns what it wrote, or tried to, and tells of failures; rejects where the numbers cannot be read.
   */
  save(others?: readonly MetricFamily[]): Promise<SavedSnapshot>;
  /** The same at the end of the process, or of the telemetry; nothing is written any more. */
  saveLast(): void;
}

/** What a save has come to. */
export interface SavedSnapshot {
  readonly bytes: Buffer;
  readonly isWritten: boolean;
  readonly tookMs: number;
}

/** What an {@link OwnSnapshot} needs. */
export interface OwnSnapshotOptions {
  readonly membership: Pick<Membership, 'self' | 'directory' | 'head'>;
  /** The rules by which others bring it together with theirs, as they are now. */
  readonly rules: () => RuleOf;
  /** What is counted, as it is now; names that are not among these may come as `others`. */
  readonly counts: () => readonly MetricFamily[];
  readonly failed: (cause: unknown) => void;
}

const OWN_FILE = 0o600;

/** @see OwnSnapshot */
export function createOwnSnapshot({ membership, rules, counts, failed }: OwnSnapshotOptions): OwnSnapshot {
  const { self, directory, head } = membership;
  const path = directory.pathOf(self, 'counts');
  const newPath = directory.pathOf(self, 'new');
  const lastPath = directory.pathOf(self, 'last');
  const keyOf = createLabelKey();
  let others: readonly string[] = [];
  let hasEnded = false;
  let turn: Promise<unknown> = Promise.resolve();

  function* linesOf(families: readonly MetricFamily[]): Generator<string> {
    const rule = rules();
    for (const family of families) yield* familyLines({ family, rule: rule(family.name) }, keyOf);
  }

  function* allLines(given: readonly MetricFamily[] | undefined): Generator<string> {
    const counted = counts();
    yield* linesOf(counted);
    if (given === undefined) {
      yield* others;
      return;
    }
    const names = new Set(counted.map(({ name }) => name));
    const lines: string[] = [];
    for (const line of linesOf(given.filter(({ name }) => !names.has(name)))) {
      lines.push(line);
      yield line;
    }
    others = lines;
  }

  async function write(given: readonly MetricFamily[] | undefined): Promise<SavedSnapshot> {
    const writer = createSnapshotWriter(head(false));
    const tookMs = await inSlices(allLines(given), writer.add);
    const bytes = writer.end();
    return { bytes, isWritten: await put(bytes), tookMs };
  }

  async function put(bytes: Buffer): Promise<boolean> {
    if (hasEnded) return false;
    try {
      await writeFile(newPath, bytes, { mode: OWN_FILE });
      // Not in the background: it might come after what is written at the exit.
      if (!hasEnded) renameSync(newPath, path);
      return !hasEnded;
    } catch (cause) {
      failed(cause);
      await rm(newPath, { force: true }).catch(() => undefined);
      return false;
    }
  }

  function saveLast(): void {
    if (hasEnded) return;
    hasEnded = true;
    try {
      const writer = createSnapshotWriter(head(true));
      for (const line of allLines(undefined)) writer.add(line);
      writeFileSync(lastPath, writer.end(), { mode: OWN_FILE });
      renameSync(lastPath, path);
    } catch (cause) {
      failed(cause);
    }
  }

  return {
    save(given) {
      const saving = turn.then(() => write(given));
      turn = saving.catch(failed);
      return saving;
    },
    saveLast,
  };
}
