import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { isMainThread } from 'node:worker_threads';
import type { ResolvedProcesses } from '../options/resolve-processes.js';
import { type Fellowship, forgetLongEnded, generationName, sweepGenerations } from './generation.js';
import { createMemberDirectory, type MemberDirectory } from './member-directory.js';
import { type MemberId, newMember } from './member-id.js';
import { claimPrivateDirectory } from './private-directory.js';
import { SNAPSHOT_FORMAT, type SnapshotHead } from './snapshot-format.js';

/** A place among the processes of a service. */
export interface Membership {
  readonly self: MemberId;
  readonly directory: MemberDirectory;
  head(ended: boolean): SnapshotHead;
  /** Makes the directory anew, where somebody has taken it away. Returns why it cannot be used. Throws as it does. */
  claim(): string | undefined;
}

/** Who asks to be a member. */
export type Applicant = Pick<ResolvedProcesses, 'directory'> & Fellowship;

/** @see Membership */
export function createMembership({ directory: base, ...fellowship }: Applicant): Membership {
  const self = newMember();
  const ofUser = join(base, `vigia-${process.getuid?.()}`);
  const generation = generationName(fellowship);
  const path = join(ofUser, generation);

  function claim(): string | undefined {
    mkdirSync(base, { recursive: true });
    const refusal = claimPrivateDirectory(ofUser) ?? claimPrivateDirectory(path);
    if (refusal !== undefined) return refusal;
    sweepGenerations(ofUser, generation);
    if (fellowship.parentPid === undefined) forgetLongEnded(path);
    return undefined;
  }

  return {
    self,
    directory: createMemberDirectory(path),
    claim,
    head: (ended) => ({
      format: SNAPSHOT_FORMAT,
      service: fellowship.name,
      pid: process.pid,
      savedAt: new Date().toISOString(),
      ended,
      isThread: !isMainThread,
    }),
  };
}
