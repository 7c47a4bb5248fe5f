import { randomBytes } from 'node:crypto';

/** A process, as other processes can tell it from all others. */
export interface OwnerIdentity {
  readonly host: string;
  /**
   * 12 hexadecimal digits for the one boot of the one machine, and the one namespace of process ids, that the
   * process runs in. `undefined` where the system does not tell: such an owner is known by its heartbeat alone.
   */
  readonly machine: string | undefined;
  readonly pid: number;
  /** When the process started, in the system's own unit: the same for no two processes of one id. */
  readonly startTime: number;
}

const UNKNOWN_MACHINE = '0'.repeat(12);
const NAME = /^(?<host>.+)_(?<machine>[0-9a-f]{12})_(?<pid>\d+)_(?<startTime>\d+)_[0-9a-f]{12}$/;
const LONGEST_HOST = 64;

/** Names a directory after its owner, differently at each call. The name is all that is kept of the owner. */
export function ownerName({ host, machine, pid, startTime }: OwnerIdentity): string {
  const plainHost = host.replace(/[^\w.-]/g, '-').slice(0, LONGEST_HOST);
  const serial = randomBytes(6).toString('hex');
  return [plainHost === '' ? 'host' : plainHost, machine ?? UNKNOWN_MACHINE, pid, startTime, serial].join('_');
}

/** The owner that a directory is named after, or `undefined` for what is no owner's directory. */
export function parseOwnerName(name: string): OwnerIdentity | undefined {
  const parts = NAME.exec(name)?.groups;
  if (parts === undefined) return undefined;
  const { host = '', machine, pid, startTime } = parts;
  return {
    host,
    machine: machine === UNKNOWN_MACHINE ? undefined : machine,
    pid: Number(pid),
    startTime: Number(startTime),
  };
}

/** Nobody: whoever closes its spool leaves it under this name, to be taken by the first that comes. */
export function nobodyOf(identity: OwnerIdentity): OwnerIdentity {
  return { ...identity, pid: 0, startTime: 0 };
}

/** @see nobodyOf */
export function isNobody({ pid }: OwnerIdentity): boolean {
  return pid === 0;
}
