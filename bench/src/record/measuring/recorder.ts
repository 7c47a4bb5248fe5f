/** What is known of a request that has ended. Equal texts are the same text, as those of routers and parsers are. */
export interface RecordedRequest {
  readonly domain: string;
  readonly route: string;
  readonly method: string;
  readonly status: number;
}

/** Records requests, as somebody does. */
export interface Recorder {
  /**
   * Records the request at an index of those that it was opened with. It reads the clock before and after, and adds
   * the duration of the request to the difference, so that both readings count.
   */
  record(index: number, durationSeconds: number): void;
  /** How many requests it has recorded, by its own account. */
  count(): number | Promise<number>;
}

/** Makes a recorder for requests that are known beforehand. */
export type OpenRecorder = (requests: readonly RecordedRequest[]) => Recorder;
