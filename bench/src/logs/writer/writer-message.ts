/** What one part of the traffic cost. */
export interface WindowFigures {
  readonly lineCount: number;
  /** The longest that the event loop was held, in milliseconds. */
  readonly holdMs: number;
  /** CPU µs of the main thread; `undefined` where the system does not tell. */
  readonly mainCpuUs: number | undefined;
  /** CPU µs of the whole process, its workers included. */
  readonly allCpuUs: number;
}

/** Memory of the process, in bytes. */
export interface MemoryFigures {
  /** Before the first line. */
  readonly baseBytes: number;
  readonly peakBytes: number;
}

/** What a writer says, in this order; one that is killed does not come to `ended`. */
export type WriterMessage =
  | { readonly kind: 'began' }
  /** All lines are written, and the end begins. */
  | {
      readonly kind: 'ends';
      readonly atMs: number;
      readonly windows: readonly WindowFigures[];
      readonly memory: MemoryFigures;
    }
  /** Said in the `exit` event. */
  | { readonly kind: 'ended'; readonly memory: MemoryFigures; readonly countedLost: number | undefined };
