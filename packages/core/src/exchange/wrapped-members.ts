/** What the wrappers that count bodies stand before, without Node's overloads: arguments go through as they came. */
export interface WrappedMembers {
  readonly write: (chunk: unknown, encoding?: unknown, callback?: unknown) => boolean;
  readonly end: (chunk?: unknown, encoding?: unknown, callback?: unknown) => unknown;
  /** `undefined` where no body was announced. */
  readonly push: ((chunk: unknown, encoding?: BufferEncoding) => boolean) | undefined;
}
