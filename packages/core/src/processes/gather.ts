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
    const answer = await askMember(directory.pathOf(member, 's'), timeoutMs);
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
    const [found, own] = await Promise.all([Promise.all(others.map(contributionOf)), saving]);
    // Read last: whoever was put into it meanwhile is counted there, and not by the file that was read before.
    const all = await foldedSnapshot();
    const foldedKeys = new Set(all?.head.folded);
    const rest = found.filter((one) => one !== undefined).filter(({ member }) => !foldedKeys.has(memberKey(member)));
    const parts: Contribution[] = [...rest, { member: self, snapshot: all, origin: 'dead' }];
    if (own !== undefined) parts.unshift({ member: self, snapshot: readSnapshot(own), origin: 'own' });
    const merged = createMerged();
    for (const { snapshot, origin } of parts) {
      if (snapshot !== undefined) await inSlices(merged.add(snapshot, origin), ignore);
    }
    const of = (origin: Origin): readonly MemberId[] => rest.filter((one) => one.origin === origin).map(memberOf);
    const ended = of('dead');
    const late = of('late').length;
    const states = {
      answered: of('answered').length + (own === undefined ? 0 : 1),
      late,
      dead: ended.length + (all?.head.foldedCount ?? 0),
    };
    return { families: [...merged.families().map(({ family }) => family), statesFamily(states)], ended, late };
  };
}

function originOf(answer: MemberAnswer, isOver: boolean): Origin {
  if (answer === 'saved') return 'answered';
  return answer === 'gone' && isOver ? 'dead' : 'late';
}

function memberOf({ member }: Contribution): MemberId {
  return member;
}

function statesFamily(states: Readonly<Record<string, number>>): MetricFamily {
  const name = 'telemetry_processes';
  return catalogueFamily(
    name,
    Object.entries(states).map(([state, value]) => ({ name, labels: { state }, value })),
  );
}

const ignore = (): void => undefined;
