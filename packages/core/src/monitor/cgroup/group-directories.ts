import { posix } from 'node:path';
import { isWithin, type Mount, parseMounts } from '../mount-table.js';
import type { SystemFiles } from '../system-files.js';

/** What limits a process: of version 1 each is a hierarchy of its own, of version 2 all share one. */
export type Controller = 'memory' | 'cpu';

/** The control group of a process and those around it: the smallest of their limits holds. */
export interface GroupDirectories {
  readonly version: 1 | 2;
  /** From the group of the process up to what is mounted. */
  readonly paths: readonly string[];
}

interface Membership {
  readonly controllers: readonly string[];
  readonly path: string;
}

/** Where the limits of a controller are written; under both versions on hosts that mix them. */
export function groupDirectories(controller: Controller, files: SystemFiles): readonly GroupDirectories[] {
  const memberships = parseMemberships(files.read('/proc/self/cgroup') ?? '');
  const mounts = memberships.length === 0 ? [] : parseMounts(files.read('/proc/self/mountinfo') ?? '');
  const own = memberships.find(({ controllers }) => controllers.includes(controller));
  const unified = memberships.find(({ controllers }) => controllers.length === 0);
  const ownMount = mounts.find(({ type, options }) => type === 'cgroup' && options.includes(controller));
  const unifiedMount = mounts.find(({ type }) => type === 'cgroup2');
  return [...directories(1, own, ownMount), ...directories(2, unified, unifiedMount)];
}

/** Lines such as `4:memory:/shop/orders` and, of version 2, `0::/shop/orders`. A path may hold colons. */
function parseMemberships(text: string): readonly Membership[] {
  return [...text.matchAll(/^\d+:([^:]*):(.*)$/gm)].map(([, controllers = '', path = '/']) => ({
    controllers: controllers.split(',').filter((controller) => controller !== ''),
    path,
  }));
}

function directories(
  version: GroupDirectories['version'],
  membership: Membership | undefined,
  mount: Mount | undefined,
): readonly GroupDirectories[] {
  if (membership === undefined || mount === undefined) return [];
  const inside = pathInside(membership.path, mount.root);
  return [{ version, paths: upwards(inside).map((path) => posix.join(mount.mountpoint, path)) }];
}

/** A group outside of what is mounted, as in a container that sees the paths of its host, is what is mounted. */
function pathInside(path: string, root: string): string {
  if (path.split('/').includes('..') || !isWithin(path, root)) return '/';
  return posix.join('/', path.slice(root === '/' ? 0 : root.length));
}

/** `/a/b` is `/a/b`, `/a` and `/`. */
function upwards(path: string): readonly string[] {
  const parent = posix.dirname(path);
  return parent === path ? [path] : [path, ...upwards(parent)];
}
