import { hostname, userInfo } from 'node:os';
import type { AuditAccess } from '@vigia/audit';
import type { Command } from 'commander';
import { readVersion } from '../version.js';

/** The flags that say who reads, and why. */
export interface AccessFlags {
  readonly who?: string;
  readonly reason?: string;
}

/** What every command that has {@link AccessFlags} says of them. */
export const ACCESS_HELP = `
Reading is put on record before anything is read: who, why, and by which user of which machine, in the chain of --tenant
where there is one, else in the chain "default". The user of the database must be able to write entries, and to read them.`;

/** Adds {@link AccessFlags}. */
export function addAccessFlags(command: Command): Command {
  return command
    .option('--who <id>', 'who reads; the user of the operating system, unless given')
    .option('--reason <text>', 'why');
}

/** Who reads, by the flags; what the machine knows of that stands beside it. */
export function accessOf({ who, reason }: AccessFlags): AuditAccess {
  const user = userName();
  return {
    actor: { id: who ?? user, type: 'operator' },
    reason,
    service: { name: 'vigia audit', instance: `${user}@${hostname()}`, version: readVersion() },
  };
}

/** In containers users often have a number alone. */
function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return `uid ${process.getuid?.() ?? 'unknown'}`;
  }
}
