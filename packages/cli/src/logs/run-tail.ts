import { EXIT_CODES, type ExitCode } from '../exit-codes.js';
import { type FilterFlags, logqlOf } from '../loki/filters.js';
import { followLines } from '../loki/follow-lines.js';
import type { LoginFlags } from '../options/login.js';
import { parseDuration, parseTime } from '../options/time-argument.js';
import type { Surroundings } from '../surroundings.js';
import { lineFormat } from './line-format.js';
import { openLoki } from './open-loki.js';

/** The flags of `vigia tail`. */
export interface TailFlags extends FilterFlags, LoginFlags {
  readonly since?: string;
  readonly late: string;
  readonly json?: true;
}

const PATIENCE = { attempts: Number.POSITIVE_INFINITY, firstPauseMs: 1_000 };

/**
 * Prints lines as they come, until the signal aborts.
 *
 * @throws VigiaError for flags that cannot be, and when Loki refuses or cannot be reached at the beginning.
 */
export async function runTail(
  address: string | undefined,
  flags: TailFlags,
  surroundings: Surroundings,
): Promise<ExitCode> {
  const { signal, print, palette } = surroundings;
  const startNs = parseTime('--since', flags.since ?? '0s', Date.now());
  const lateNs = parseDuration('--late', flags.late);
  const loki = openLoki({ ...PATIENCE, address, login: flags, query: logqlOf(flags) }, surroundings);
  const format = lineFormat(flags.json === true, palette);
  try {
    for await (const lines of followLines({ startNs, lateNs, signal, ask: loki.ask, onCut: loki.onCut })) {
      await print(lines.map(format).join('\n'));
    }
  } catch (error) {
    // Ctrl-C is its only end.
    if (!signal.aborted) throw error;
  } finally {
    loki.close();
  }
  return EXIT_CODES.done;
}
