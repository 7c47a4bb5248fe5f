import { VigiaError } from '@vigia/contract';
import { CommanderError } from 'commander';
import { EXIT_CODES } from './exit-codes.js';
import { createProgram } from './program.js';
import { createSurroundings, type Surroundings } from './surroundings.js';
import type { Terminal } from './terminal.js';

/** What the command line has no part in. */
const REFUSALS = new Set<VigiaError['code']>([
  'VIGIA_COMMAND_FAILED',
  'VIGIA_SQL_REFUSED',
  'VIGIA_SQL_CONFLICT',
  'VIGIA_AUDIT_REFUSED',
  'VIGIA_AUDIT_UNUSABLE',
]);

/**
 * Runs the command.
 *
 * @param words - As the shell gives them, without the command itself.
 * @returns what to exit with: one of `EXIT_CODES`, or what the command of `vigia run` exited with. Never rejects: what goes wrong is said on stderr, in one line.
 */
export async function runVigia(words: readonly string[], terminal: Terminal): Promise<number> {
  const surroundings = createSurroundings(terminal);
  let exitCode: number = EXIT_CODES.done;
  const program = createProgram(terminal, async (run) => {
    exitCode = await run(surroundings);
  });
  try {
    await program.parseAsync(words, { from: 'user' });
    return exitCode;
  } catch (error) {
    return explain(error, surroundings);
  }
}

function explain(error: unknown, surroundings: Surroundings): number {
  // Commander has said it all.
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT_CODES.done : EXIT_CODES.usage;
  if (surroundings.isUnread) return EXIT_CODES.done;
  if (surroundings.signal.aborted) return EXIT_CODES.interrupted;
  surroundings.note(`vigia: ${textOf(error)}`);
  const isUsage = VigiaError.isInstance(error) && !REFUSALS.has(error.code);
  return isUsage ? EXIT_CODES.usage : EXIT_CODES.refused;
}

/** One line for what the user can mend; a stack for what only we can. */
function textOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return VigiaError.isInstance(error) || 'syscall' in error ? error.message : (error.stack ?? error.message);
}
