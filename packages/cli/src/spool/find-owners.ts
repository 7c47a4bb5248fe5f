import { inspectSpool, type SpoolOwner } from '@vigia/delivery';

/** The flags that say whose spools are meant. */
export interface OwnerFlags {
  readonly sink?: string;
  readonly owner?: string;
}

/** The end of an owner's name, which is its alone. */
export function ownerId({ name }: Pick<SpoolOwner, 'name'>): string {
  return name.slice(name.lastIndexOf('_') + 1);
}

/** Whether an owner is meant. */
export function isMeant(owner: Pick<SpoolOwner, 'sink' | 'name'>, flags: OwnerFlags): boolean {
  if (flags.sink !== undefined && owner.sink !== flags.sink) return false;
  return flags.owner === undefined || owner.name === flags.owner || ownerId(owner) === flags.owner;
}

/**
 * The owners that are meant.
 *
 * @throws VigiaError when the directory cannot be read.
 */
export async function findOwners(directory: string, flags: OwnerFlags): Promise<readonly SpoolOwner[]> {
  return (await inspectSpool(directory)).filter((owner) => isMeant(owner, flags));
}
