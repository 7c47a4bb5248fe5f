/** Between two evaluations of what pages are decided by. */
export const FAST_INTERVAL_SECONDS = 30;

/** Between two evaluations of what is dear, and changes over days. */
export const SLOW_INTERVAL_SECONDS = 300;
