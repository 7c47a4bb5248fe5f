import { EXIT_CODES, type ExitCode } from '../exit-codes.js';
import { type FilterFlags, logqlOf } from '../loki/filters.js';
import type { LokiLine } from '../loki/loki-line.js';
import type { Span } from '../loki/query-range.js';
import { readHistory } from '../loki/read-history.js';
import { parseCount } from '../options/count-argument.js';
import { emptySpan } from '../options/empty-span.js';
import type { LoginFlags } from '../options/login.js';
import { parseTime } from '../options/time-argument.js';
import type { Surroundings } from '../surroundings.js';
import { lineFormat } from './line-format.js';
import { type OpenLoki, openLoki } from './open-loki.js';

/** The flags of `vigia logs`. */
export interface LogsFlags extends FilterFlags, LoginFlags {
  readonly since: string;
  readonly until?: string;
  readonly limit?: string;
  readonly json?: true;
}

/** Of a failure of the moment. */
const PATIENCE = { attempts: 6, firstPauseMs: 500 };

/**
 * Prints a history.
 *
 * @throws VigiaError for flags that cannot be, and when Loki refuses or cannot be reached.
 */
export async function runLogs(
  address: string | undefined,
  flags: LogsFlags,
  surroundings: Surroundings,
): Promise<ExitCode> {
  const span = spanOf(flags);
  const limit = flags.limit === undefined ? undefined : parseCount('--limit', flags.limit);
  const loki = openLoki({ ...PATIENCE, address, login: flags, query: logqlOf(flags) }, surroundings);
  const format = lineFormat(flags.json === true, surroundings.palette);
  let isFound = false;
  try {
    for await (const lines of limit === undefined ? readAll(span, loki) : readNewest(span, limit, loki)) {
      isFound = true;
      await surroundings.print(lines.map(format).join('\n'));
    }
  } finally {
    loki.close();
  }
  return isFound && !loki.isCut ? EXIT_CODES.done : EXIT_CODES.nothingFound;
}

function spanOf(flags: LogsFlags): Span {
  const { since, until } = flags;
  const nowMs = Date.now();
  const startNs = parseTime('--since', since, nowMs);
  // What was written in this very millisecond belongs to it.
  const endNs = until === undefined ? BigInt(nowMs + 1) * 1_000_000n : parseTime('--until', until, nowMs);
  if (startNs < endNs) return { startNs, endNs };
  throw emptySpan(flags);
}

function readAll(span: Span, loki: OpenLoki): AsyncIterable<readonly LokiLine[]> {
  return readHistory({ ...span, ...callbacks(loki), direction: 'forward' });
}

/** The newest are read backward, and turned round when there are enough. */
async function* readNewest(span: Span, limit: number, loki: OpenLoki): AsyncGenerator<readonly LokiLine[]> {
  const newest: LokiLine[] = [];
  const pages = readHistory({ ...span, ...callbacks(loki), direction: 'backward', pageLines: limit });
  for await (const page of pages) {
    newest.push(...page.slice(0, limit - newest.length));
    if (newest.length === limit) break;
  }
  if (newest.length > 0) yield newest.reverse();
}

function callbacks({ ask, onCut }: OpenLoki): Pick<OpenLoki, 'ask' | 'onCut'> {
  return { ask, onCut };
}
