/** One line of `/proc/self/mountinfo`. */
export interface Mount {
  /** The directory of the mounted file system that is seen at the mount point. */
  readonly root: string;
  readonly mountpoint: string;
  /** Such as `ext4` or `cgroup2`. */
  readonly type: string;
  /** Options of the file system, where control groups of version 1 name their controllers. */
  readonly options: readonly string[];
}

/**
 * Reads `/proc/self/mountinfo`, in which blanks and backslashes of paths are octal escapes.
 * @see https://man7.org/linux/man-pages/man5/proc_pid_mountinfo.5.html
 */
export function parseMounts(mountinfo: string): readonly Mount[] {
  return mountinfo.split('\n').flatMap((line) => {
    const [before = '', after = ''] = line.split(' - ');
    const [, , , root, mountpoint] = before.split(' ');
    const [type, , options] = after.split(' ');
    if (root === undefined || mountpoint === undefined || type === undefined) return [];
    return [{ root: plain(root), mountpoint: plain(mountpoint), type, options: options?.split(',') ?? [] }];
  });
}

/** The mount point that a path is under; `/` when no line has it. */
export function mountpointOf(path: string, mounts: readonly Mount[]): string {
  let longest = '/';
  for (const { mountpoint } of mounts) {
    if (mountpoint.length > longest.length && isWithin(path, mountpoint)) longest = mountpoint;
  }
  return longest;
}

/** Whether a path is a directory or below it. Both are absolute and without a trailing slash. */
export function isWithin(path: string, directory: string): boolean {
  return path === directory || directory === '/' || path.startsWith(`${directory}/`);
}

function plain(path: string): string {
  return path.replace(/\\([0-7]{3})/g, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 8)));
}
