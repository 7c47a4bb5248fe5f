/** Where the pages of an exposition go. */
export interface PageConsumer {
  /** Memory to write on. */
  blank(length: number): Uint8Array;
  /**
   * Takes the bytes that were written on what {@link blank} gave, or others that nobody will change.
   * @returns Resolves when it wants more; `undefined` when it wants more at once.
   */
  take(bytes: Uint8Array): Promise<void> | undefined;
}

/** Large enough for few of them, small enough for a socket. */
export const PAGE_BYTES: number = 64 * 1024;
