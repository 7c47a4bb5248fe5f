import type { ExitCode } from './exit-codes.js';
import type { Surroundings } from './surroundings.js';

/** What a command does, which is loaded when it is called. */
export type Run = (surroundings: Surroundings) => Promise<ExitCode>;

/** Takes what a command is to do. */
export type Start = (run: Run) => Promise<void>;
