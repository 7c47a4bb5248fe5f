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
   * Records the request at a place of the sequence. It reads the clock before and after, and adds the duration of the
   * request to the difference, so that both readings count.
   */
  record(place: number): void;
  /** How many requests it has recorded, by its own account. */
  count(): number | Promise<number>;
}

/** In which order requests are recorded, and what each took. */
export interface Sequence {
  /** Indexes of requests. */
  readonly order: Uint32Array;
  readonly durationsSeconds: Float64Array;
}

/**
 * Makes a recorder for requests that are known beforehand. Their durations are, too: a number that was handed over with
 * every record would be an object of the loop's where V8 does not inline the recorder.
 */
export type OpenRecorder = (requests: readonly RecordedRequest[], sequence: Sequence) => Recorder;
