import type { Readable, Writable } from 'node:stream';
import type { Variables } from './options/environment.js';

/** What the command is run in: the streams, variables and signals of a process. */
export interface Terminal {
  readonly stdin: Readable & TerminalStream;
  readonly stdout: Writable & TerminalStream;
  readonly stderr: Writable & TerminalStream;
  readonly variables: Variables;
  /** Aborts at Ctrl-C. */
  readonly signal: AbortSignal;
  /** The signal that made it abort. */
  stoppedBy?(): NodeJS.Signals | undefined;
  /** Ends the process by the signal that ended the command of `vigia run`; without it the exit code alone tells. */
  raise?(signal: NodeJS.Signals): void;
}

/** Whether somebody sits before it. */
export interface TerminalStream {
  readonly isTTY?: boolean;
  readonly columns?: number;
}
