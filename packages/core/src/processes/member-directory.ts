import { readdirSync, rmSync, statSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { hasEnded, type MemberFile, type MemberId, memberFileName, memberKey, parseMemberFile } from './member-id.js';
import { readSnapshot, type Snapshot } from './snapshot-reader.js';

/** The directory that the members of one service share. Members throw the errors of the file system. */
export interface MemberDirectory {
  readonly path: string;
  pathOf(member: MemberId, file: MemberFile): string;
  /** Who has a snapshot there. */
  members(): readonly MemberId[];
  /** `undefined` where it is gone. @throws {TypeError} for what is no snapshot. */
  read(name: string): Promise<Snapshot | undefined>;
  /** The name of the file with the numbers of all who have ended, and which one it is; 0 and none where there is none. */
  newestFolded(): { readonly name: string; readonly version: number } | undefined;
  foldedVersions(): readonly number[];
  foldedName(version: number): string;
  /** Removes every file of these members, however many they are. */
  remove(members: readonly MemberId[]): Promise<void>;
  /** Removes what those left who were killed before they had a snapshot. */
  sweep(): void;
}

const FOLDED = /^folded\.(\d{1,15})$/;

/** A process that has just begun may have a socket and no snapshot yet. */
const LEFT_AFTER_MS = 600_000;

/** @see MemberDirectory */
export function createMemberDirectory(path: string): MemberDirectory {
  function foldedVersions(): readonly number[] {
    return readdirSync(path)
      .flatMap((name) => FOLDED.exec(name)?.[1] ?? [])
      .map(Number)
      .sort((left, right) => left - right);
  }

  function members(): readonly MemberId[] {
    return readdirSync(path).flatMap((name) => {
      const found = parseMemberFile(name);
      return found?.file === 'counts' ? [found.member] : [];
    });
  }

  function isLeft(name: string, known: ReadonlySet<string>): boolean {
    const owner = parseMemberFile(name)?.member;
    if (owner === undefined || known.has(memberKey(owner)) || !hasEnded(owner)) return false;
    const changedMs = statSync(join(path, name), { throwIfNoEntry: false })?.mtimeMs ?? 0;
    return Date.now() - changedMs > LEFT_AFTER_MS;
  }

  return {
    path,
    pathOf: (member, file) => join(path, memberFileName(member, file)),
    members,
    async read(name) {
      try {
        return readSnapshot(await readFile(join(path, name)));
      } catch (cause) {
        if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return undefined;
        throw cause;
      }
    },
    newestFolded() {
      const version = foldedVersions().at(-1);
      return version === undefined ? undefined : { name: `folded.${version}`, version };
    },
    foldedVersions,
    foldedName: (version) => `folded.${version}`,
    async remove(members) {
      const keys = new Set(members.map(memberKey));
      for (const name of readdirSync(path)) {
        const owner = parseMemberFile(name)?.member;
        if (owner !== undefined && keys.has(memberKey(owner))) await rm(join(path, name), { force: true });
      }
    },
    sweep() {
      const known = new Set(members().map(memberKey));
      for (const name of readdirSync(path)) if (isLeft(name, known)) rmSync(join(path, name), { force: true });
    },
  };
}
