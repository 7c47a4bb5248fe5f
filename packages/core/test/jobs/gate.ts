/** A job, and what lets it end. */
export interface Gate {
  readonly job: () => Promise<void>;
  readonly open: () => void;
}

/** Creates a job that runs until it is let go. */
export function gate(): Gate {
  let open = (): void => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { job: () => opened, open };
}
