import { createHash, randomBytes } from 'node:crypto';
import { isGone, pidNamespace, startTimeOf } from './system-processes.js';

/** One telemetry among those of a service: a process, as others can tell it from all others, or a thread of one. */
export interface MemberId {
  readonly pid: number;
  /** When the process started, in the system's own unit; 0 where the system does not tell. */
  readonly startTime: number;
  /** The namespace that its id is of, in four digits: containers have one each. */
  readonly namespace: string;
  /** Tells telemetries of one process apart. */
  readonly serial: string;
}

/** What a file of a member is for. Unix sockets leave little room for names. */
export type MemberFile = 'counts' | 'new' | 'last' | 'fold' | 'port' | 's' | 'q';

const NAME =
  /^(?<pid>[0-9a-z]{1,8})\.(?<startTime>[0-9a-z]{1,11})\.(?<namespace>[0-9a-f]{4})\.(?<serial>[0-9a-f]{6})\.(?<file>[a-z]{1,6})$/;
const RADIX = 36;

/** Who this telemetry is, differently at each call. */
export function newMember(): MemberId {
  const startTime = startTimeOf('self') ?? 0;
  return { pid: process.pid, startTime, namespace: ownNamespace(), serial: randomBytes(3).toString('hex') };
}

/** Whether its process has ended, as far as that can be seen from here: of other containers it cannot. */
export function hasEnded(member: MemberId): boolean {
  return member.namespace === ownNamespace() && isGone(member);
}

function ownNamespace(): string {
  return createHash('sha256').update(pidNamespace()).digest('hex').slice(0, 4);
}

/** The id in one word. */
export function memberKey({ pid, startTime, namespace, serial }: MemberId): string {
  return [pid.toString(RADIX), startTime.toString(RADIX), namespace, serial].join('.');
}

/** Names a file of a member. */
export function memberFileName(member: MemberId, file: MemberFile): string {
  return `${memberKey(member)}.${file}`;
}

/** Whose file it is, and which; `undefined` for any other file. */
export function parseMemberFile(name: string): { readonly member: MemberId; readonly file: string } | undefined {
  const parts = NAME.exec(name)?.groups;
  if (parts === undefined) return undefined;
  const { pid = '', startTime = '', namespace = '', serial = '', file = '' } = parts;
  return {
    member: { pid: Number.parseInt(pid, RADIX), startTime: Number.parseInt(startTime, RADIX), namespace, serial },
    file,
  };
}
