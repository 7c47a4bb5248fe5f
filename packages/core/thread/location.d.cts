/** The file that the thread of the metrics runs. */
export declare const METRICS_THREAD: string;
