/** Far above every bound of the buckets that are compared, and far below the next: a busy machine does not move it. */
export const SLOW_MS = 2_020;
