import { link, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { inSlices } from './in-slices.js';
import type { MemberDirectory } from './member-directory.js';
import { type MemberId, memberFileName, memberKey } from './member-id.js';
import { createMergedFamilies } from './merged-families.js';
import { createLabelKey } from './series-of-family.js';
import type { SnapshotHead } from './snapshot-format.js';
import type { Snapshot } from './snapshot-reader.js';
import { createSnapshotWriter, familyLines } from './snapshot-writer.js';

/** The one file that has the numbers of all who have ended. */
export interface FoldedCounts {
  /** `undefined` where nobody has ended yet. */
  read(): Promise<Snapshot | undefined>;
  /** Puts the numbers of those who have ended into it, each once, whoever else does the same; then removes their files. */
  fold(ended: readonly MemberId[]): Promise<void>;
}

/** What {@link createFoldedCounts} needs. */
export interface FoldedCountsOptions {
  readonly directory: MemberDirectory;
  readonly self: MemberId;
  readonly head: (ended: boolean) => SnapshotHead;
  /** Told of a file that cannot be read. */
  readonly unreadable: (name: string, cause: unknown) => void;
  /** Told when there are more series than are kept. */
  readonly overflowing: () => void;
}

/** What a version is made of. */
interface Following {
  readonly known: Snapshot | undefined;
  readonly missing: readonly MemberId[];
  readonly keys: readonly string[];
}

const OWN_FILE = 0o600;

/** So many versions stay, for those who are reading. */
const KEPT_VERSIONS = 3;

/** So many keys are remembered at least: of those whose files may still be there, or may be being read. */
const KEPT_KEYS = 1_000;

/** Versions that come and go for months may leave series behind that nobody has any more. */
const MAX_LINES = 200_000;

/** So many times somebody else may be quicker. */
const MAX_ATTEMPTS = 5;

/**
 * There is no lock that somebody who is killed could keep: a version is made beside the one that it follows, and takes
 * its name only if nobody else has, which the file system sees to.
 *
 * @see FoldedCounts
 */
export function createFoldedCounts(options: FoldedCountsOptions): FoldedCounts {
  const { directory, self, head, unreadable, overflowing } = options;
  const keyOf = createLabelKey();
  let turn: Promise<void> = Promise.resolve();

  async function newest(): Promise<{ readonly snapshot: Snapshot; readonly version: number } | undefined> {
    for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt += 1) {
      const found = directory.newestFolded();
      if (found === undefined) return undefined;
      const snapshot = await directory.read(found.name);
      if (snapshot !== undefined) return { snapshot, version: found.version };
    }
    return undefined;
  }

  /** `undefined` for one that cannot be read, which is removed with the others. */
  async function snapshotOf(member: MemberId): Promise<Snapshot | undefined> {
    const name = memberFileName(member, 'counts');
    try {
      return await directory.read(name);
    } catch (cause) {
      unreadable(name, cause);
      return undefined;
    }
  }

  async function textOf({ known, missing, keys }: Following): Promise<Buffer> {
    // Whoever comes with new buckets must not lose what it has counted to those who ended with the old ones.
    const merged = createMergedFamilies();
    if (known !== undefined) await inSlices(merged.add(known, 'dead'), ignore);
    for (const member of missing) {
      const snapshot = await snapshotOf(member);
      if (snapshot !== undefined) await inSlices(merged.add(snapshot, 'dead'), ignore);
    }
    const foldedCount = (known?.head.foldedCount ?? 0) + missing.length;
    const writer = createSnapshotWriter({ ...head(true), folded: keys, foldedCount });
    let lines = 0;
    const add = (line: string): void => {
      lines += 1;
      if (lines <= MAX_LINES) writer.add(line);
    };
    for (const family of merged.families()) await inSlices(familyLines(family, keyOf), add);
    if (lines > MAX_LINES) overflowing();
    return writer.end();
  }

  /** Whether the version is ours, and follows all others. */
  async function publish(bytes: Buffer, version: number): Promise<boolean> {
    const draft = directory.pathOf(self, 'fold');
    const path = join(directory.path, directory.foldedName(version));
    await writeFile(draft, bytes, { mode: OWN_FILE });
    try {
      await link(draft, path);
    } catch (cause) {
      if (isTaken(cause)) return false;
      throw cause;
    } finally {
      await rm(draft, { force: true });
    }
    // Others may have been so much quicker that the name is free again.
    if (directory.foldedVersions().at(-1) === version) return true;
    await rm(path, { force: true });
    return false;
  }

  async function attempt(ended: readonly MemberId[]): Promise<boolean> {
    const known = await newest();
    const foldedKeys = new Set(known?.snapshot.head.folded);
    const missing = ended.filter((member) => !foldedKeys.has(memberKey(member)));
    const version = (known?.version ?? 0) + 1;
    const following = { known: known?.snapshot, missing, keys: keysWith(ended, foldedKeys) };
    if (missing.length > 0 && !(await publish(await textOf(following), version))) return false;
    await directory.remove(ended);
    return true;
  }

  async function foldAll(ended: readonly MemberId[]): Promise<void> {
    for (let tries = 0; tries < MAX_ATTEMPTS; tries += 1) {
      if (!(await attempt(ended))) continue;
      for (const version of directory.foldedVersions().slice(0, -KEPT_VERSIONS)) {
        await rm(join(directory.path, directory.foldedName(version)), { force: true });
      }
      return;
    }
  }

  /** One at a time: the draft has one name. */
  function fold(ended: readonly MemberId[]): Promise<void> {
    const folding = turn.then(() => foldAll(ended));
    turn = folding.catch(ignore);
    return folding;
  }

  return { read: async () => (await newest())?.snapshot, fold };
}

/** Those whose files are there still are the last ones, and none of them is forgotten. */
function keysWith(ended: readonly MemberId[], known: ReadonlySet<string>): readonly string[] {
  const endedKeys = new Set(ended.map(memberKey));
  const others = [...known].filter((key) => !endedKeys.has(key));
  return [...others, ...endedKeys].slice(-Math.max(KEPT_KEYS, endedKeys.size));
}

function isTaken(cause: unknown): boolean {
  return cause instanceof Error && 'code' in cause && cause.code === 'EEXIST';
}

const ignore = (): void => undefined;
