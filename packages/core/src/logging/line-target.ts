/** Takes lines that are serialised already, one at a time, with or without their line break. */
export interface LineTarget {
  /** Constant time, no waiting. Never throws. */
  write(line: string): void;
}
