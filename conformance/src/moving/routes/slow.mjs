/** Far from every bound of the buckets that are compared, so that a busy machine does not move it into the next one. */
export const SLOW_MS = 600;
