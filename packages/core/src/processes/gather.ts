import { catalogueFamily } from '../metrics/catalogue-family.js';
import type { MetricFamily } from '../metrics/metric-family.js';
import { askMember, type MemberAnswer } from './ask-member.js';
import type { FoldedCounts } from './folded-counts.js';
import { inSlices } from './in-slices.js';
import type { MemberDirectory } from './member-directory.js';
import { hasEnded, type MemberId, memberFileName, memberKey } from './member-id.js';
import type { MergedFamilies, Origin } from './merged-families.js';
import { readSnapshot, type Snapshot } from './snapshot-reader.js';

/** What is known of all processes of a service. */
export interface Gathered {
  readonly families: readonly MetricFamily[];
  /** Those who have ended, and have files of their own still. */
  readonly ended: readonly MemberId[];
  readonly late: number;
}

/** What {@link createGather} needs. */
export interface GatherOptions {
  readonly directory: MemberDirectory;
  readonly self: MemberId;
  readonly folded: FoldedCounts;
  readonly timeoutMs: number;
  readonly createMerged: () => MergedFamilies;
  readonly unreadable: (name: string, cause: unknown) => void;
}

interface Contribution {
  readonly member: MemberId;
  readonly origin: Origin;
  /** `undefined` where it cannot be read. */
  readonly snapshot: Snapshot | undefined;
}

/**
 * Asks all others at once, and brings their numbers and one's own together.
 *
 * @param saving - One's own snapshot; `undefined` for somebody who has ended, and is like all others.
 */
export type Gather = (saving: Promise<Buffer> | undefined) => Promise<Gathered>;

/** @see Gather */
export function createGather(options: GatherOptions): Gather {
  const { directory, self, folded, timeoutMs, createMerged, unreadable } = options;
  const selfKey = memberKey(self);

  async function contributionOf(member: MemberId): Promise<Contribution | undefined> {
    return read(member, await askMember(directory.pathOf(member, 's'), timeoutMs));
  }

  /** One after the other: there may be more of them than files that may be open. */
  async function contributionsOfEnded(members: Iterable<MemberId>): Promise<readonly (Contribution | undefined)[]> {
    const found: (Contribution | undefined)[] = [];
    for (const member of members) found.push(await read(member, 'gone'));
    return found;
  }

  async function read(member: MemberId, answer: MemberAnswer): Promise<Contribution | undefined> {
    const name = memberFileName(member, 'counts');
    try {
      const snapshot = await directory.read(name);
      return snapshot && { member, snapshot, origin: originOf(answer, isOver(member, snapshot.head)) };
    } catch (cause) {
      unreadable(name, cause);
      return { member, snapshot: undefined, origin: answer === 'gone' && hasEnded(member) ? 'dead' : 'late' };
    }
  }

  /** Before it has a snapshot a process listens, and until it has its last one: where nobody listens, it is over. */
  function isOver(member: MemberId, { ended, isThread }: Snapshot['head']): boolean {
    return ended || isThread || member.namespace !== self.namespace || hasEnded(member);
  }

  async function foldedSnapshot(): Promise<Snapshot | undefined> {
    try {
      return await folded.read();
    } catch (cause) {
      unreadable('folded', cause);
      return undefined;
    }
  }

  return async (saving) => {
    const others = directory.members().filter((member) => saving === undefined || memberKey(member) !== selfKey);
    const gone = new Set(others.filter(hasEnded));
    const asked = others.filter((member) => !gone.has(member)).map(contributionOf);
    const [present, ended, own] = await Promise.all([Promise.all(asked), contributionsOfEnded(gone), saving]);
    // Read last: whoever was put into it meanwhile is counted there, and not by the file that was read before.
    const all = await foldedSnapshot();
    const foldedKeys = new Set(all?.head.folded);
    const found = [...present, ...ended].filter((one) => one !== undefined);
    const rest = found.filter(({ member }) => !foldedKeys.has(memberKey(member)));
    const parts: Contribution[] = [...rest, { member: self, snapshot: all, origin: 'dead' }];
    if (own !== undefined) parts.unshift({ member: self, snapshot: readSnapshot(own), origin: 'own' });
    const merged = createMerged();
    for (const { snapshot, origin } of parts) {
      if (snapshot !== undefined) await inSlices(merged.add(snapshot, origin), ignore);
    }
    const states = {
      answered: ofOrigin(rest, 'answered').length + (own === undefined ? 0 : 1),
      late: ofOrigin(rest, 'late').length,
      dead: ofOrigin(rest, 'dead').length + (all?.head.foldedCount ?? 0),
    };
    return {
      families: [...merged.families().map(({ family }) => family), statesFamily(states)],
      // Whoever folded some of them may have been killed before it removed their files.
      ended: ofOrigin(found, 'dead'),
      late: states.late,
    };
  };
}

function originOf(answer: MemberAnswer, isOver: boolean): Origin {
  if (answer === 'saved') return 'answered';
  return answer === 'gone' && isOver ? 'dead' : 'late';
}

function ofOrigin(contributions: readonly Contribution[], origin: Origin): readonly MemberId[] {
  return contributions.filter((one) => one.origin === origin).map(({ member }) => member);
}

function statesFamily(states: Readonly<Record<string, number>>): MetricFamily {
  const name = 'telemetry_processes';
  return catalogueFamily(
    name,
    Object.entries(states).map(([state, value]) => ({ name, labels: { state }, value })),
  );
}

const ignore = (): void => undefined;
