/** Writes and reads how far somebody has read the log of this process. */
export interface LogCursor {
  write(sequence: number): string;
  /** `undefined` for what another process has written, or nobody. */
  read(cursor: string | undefined): number | undefined;
}

/** @param mark - Tells this log from those of other processes, and of the one that was here before. */
export function createLogCursor(mark: string): LogCursor {
  return {
    write: (sequence) => `${mark}.${sequence}`,
    read(cursor = '') {
      const [theirs, sequence = ''] = cursor.split('.');
      return theirs === mark && /^\d{1,15}$/.test(sequence) ? Number(sequence) : undefined;
    },
  };
}
