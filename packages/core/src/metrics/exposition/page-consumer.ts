/** Where the pages of an exposition go. */
export interface PageConsumer {
  /**
   * Whether bytes that it takes stay as they are for as long as it has them, so that it may be given what others hold
   * too. One that writes on its pages again is given copies.
   */
  readonly keeps: boolean;
  /** Memory to write on. */
  blank(length: number): Uint8Array;
  /**
   * Takes bytes: a part of what {@link blank} gave, or what others hold.
   * @returns Resolves when it wants more; `undefined` when it wants more at once.
   */
  take(bytes: Uint8Array): Promise<void> | undefined;
}

/** Large enough for few of them, small enough for a socket. */
export const PAGE_BYTES: number = 64 * 1024;
