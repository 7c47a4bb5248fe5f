/**
 * Fails when a package that has a build was built from other source than is there now, or was not built.
 * Tests that start a process call it first, because the process runs `dist`.
 *
 * @param directory one package, such as `packages/core`; every package when absent
 * @throws Error that names the stale packages and the command that builds them.
 */
export declare function assertFreshBuild(directory?: string): void;
