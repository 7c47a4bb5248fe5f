import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { MemberDirectory } from './member-directory.js';
import { hasEnded, type MemberId, memberKey, parseMemberFile } from './member-id.js';

/** Which process of a service listens on the port of the metrics, for all of them. Never throws. */
export interface PortClaims {
  /** This one has begun to listen. */
  take(port: number): void;
  /** Whether another one says that it listens there, and lives. */
  isTaken(port: number): boolean;
}

const OWN_FILE = 0o600;

/** @see PortClaims */
export function createPortClaims(directory: MemberDirectory, self: MemberId): PortClaims {
  const selfKey = memberKey(self);

  function isHolder(name: string, port: number): boolean {
    const found = parseMemberFile(name);
    if (found?.file !== 'port' || memberKey(found.member) === selfKey || hasEnded(found.member)) return false;
    return readFileSync(join(directory.path, name), 'latin1') === `${port}`;
  }

  return {
    take(port) {
      try {
        writeFileSync(directory.pathOf(self, 'port'), `${port}`, { mode: OWN_FILE });
      } catch {
        // The others will say that the port is taken, which it is.
      }
    },
    isTaken(port) {
      try {
        return readdirSync(directory.path).some((name) => isHolder(name, port));
      } catch {
        return false;
      }
    },
  };
}
