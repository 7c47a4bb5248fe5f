/** Something that a test waits for, or makes a handler wait for. */
export interface Gate {
  readonly opened: Promise<void>;
  open(): void;
}

/** A gate that is shut until it is opened. */
export function createGate(): Gate {
  let open: () => void = () => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open };
}
