/** Something that tests need and a machine may lack: a command on the PATH, or whatever `probe` looks for. */
export type RequirementOptions = {
  /** What the list at the end of `npm test` calls it. */
  readonly name: string;
  /** Whether `.ci/run` installs it: then its absence is a failure, not a skip, where `CI=true`. */
  readonly installedByCi: boolean;
} & (
  | { readonly command: string }
  /** `probe` returns why it is missing, or `undefined` when it is there. */
  | { readonly probe: () => string | undefined }
);

export interface Requirement {
  readonly missing: boolean;
  /** Why it is missing; `undefined` when it is there. */
  readonly reason: string | undefined;
}

/**
 * Asks whether something that tests need is on this machine, and notes it for the end of `npm test` when it is not.
 * Call it at the top of a test file or inside `describe`, and skip with `describe.skipIf(promtool.missing)`.
 *
 * @throws Error when it is missing, `.ci/run` installs it, and `CI=true`.
 */
export declare function requirement(options: RequirementOptions): Requirement;
