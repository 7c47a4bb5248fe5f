/** The settings of the bench: metrics alone. */
export const METRICS_ALONE = { logs: false, requests: { id: false } } as const;
