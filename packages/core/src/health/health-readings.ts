/** A disk that is watched. */
export interface HealthDisk {
  readonly path: string;
  /** `undefined` while it is not known. */
  readonly sizeBytes: number | undefined;
  /** `undefined` while it is not known. */
  readonly freeBytes: number | undefined;
  /** Whether the disk refused to answer, or did not answer for long. */
  readonly failed: boolean;
}

/** What the built-in checks go by: what the monitor of the system reads. */
export interface HealthReadings {
  /** How long who comes to the event loop finds it held; `undefined` before anything was measured. */
  readonly eventLoopDelay: { readonly heldSeconds: number } | undefined;
  readonly disks: readonly HealthDisk[];
}

/** Reads what was last measured. Never throws. */
export type ReadHealthReadings = () => HealthReadings;
