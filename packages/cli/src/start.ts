import type { Surroundings } from './surroundings.js';

/** What a command does, which is loaded when it is called. Resolves with what to exit with. */
export type Run = (surroundings: Surroundings) => Promise<number>;

/** Takes what a command is to do. */
export type Start = (run: Run) => Promise<void>;
