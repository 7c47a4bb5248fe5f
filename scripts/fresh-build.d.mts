/**
 * Fails when a package that has a build was built from other source than is there now, or was not built.
 * Tests that start a process call it first, because the process runs `dist`.
 *
 * @param directories such as `packages/core`; every package when none is given
 * @throws Error that names the stale packages and the command that builds them.
 */
export declare function assertFreshBuild(...directories: readonly string[]): void;

/** The packages that have a build, but none that was made from the source that is there now. */
export declare function staleBuilds(...directories: readonly string[]): readonly string[];
