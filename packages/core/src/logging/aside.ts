/** Something is done aside: what is written meanwhile does not go to all. */
export interface Aside {
  readonly isActive: boolean;
  /** Calls a function aside, also within another call. */
  run(act: () => void): void;
}

/** @see Aside */
export function createAside(): Aside {
  let depth = 0;
  return {
    get isActive() {
      return depth > 0;
    },
    run(act) {
      depth += 1;
      try {
        act();
      } finally {
        depth -= 1;
      }
    },
  };
}
