export { EXIT_CODES, type ExitCode } from './exit-codes.js';
export { runVigia } from './run-vigia.js';
export type { Terminal } from './terminal.js';
