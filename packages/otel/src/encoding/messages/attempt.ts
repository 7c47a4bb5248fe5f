import type { MessageField } from './field.js';
import type { MessageWriter } from './message-writer.js';

/** Told why a record is left out. */
export type LeaveOut = (reason: string, cause?: unknown) => void;

/** One record. */
export interface Attempt {
  /** Writes its members, or returns why it has no form, to be read behind its name. */
  readonly write: () => string | undefined;
  readonly leaveOut: LeaveOut;
}

/** Writes a record wholly or not at all. */
export function attempt(writer: MessageWriter, field: MessageField, { write, leaveOut }: Attempt): void {
  const depth = writer.depth();
  try {
    writer.begin(field);
    const reason = write();
    if (reason === undefined) {
      writer.end();
      return;
    }
    writer.abandon(depth);
    leaveOut(reason);
  } catch (cause) {
    writer.abandon(depth);
    leaveOut('could not be read', cause);
  }
}
