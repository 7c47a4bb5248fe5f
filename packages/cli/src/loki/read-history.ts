import { VigiaError } from '@vigia/contract';
import { createBorder } from './border.js';
import type { LokiLine } from './loki-line.js';
import { createPageSize, type PageSize } from './page-size.js';
import type { Direction, RangeAnswer, RangeQuestion, Span } from './query-range.js';

/** Which history is read. */
export interface HistoryOptions extends Span {
  readonly direction: Direction;
  /** Lines of a page, where fewer than usual are wanted. */
  readonly pageLines?: number | undefined;
  readonly ask: (question: Omit<RangeQuestion, 'query'>) => Promise<RangeAnswer>;
  /** Told when more lines have one time than Loki gives out at once, which is all that can be had of them. */
  readonly onCut: (timestampNs: bigint, mostLines: number) => void;
}

/** Loki refuses questions about more than 721 hours by default. */
const WINDOW_NS = 30n * 86_400n * 1_000_000_000n;

/**
 * Reads all lines of a span in pages: in the order of time, none twice and none left out, lines of one nanosecond at the
 * border of two pages included. One page is in memory at a time.
 *
 * @throws VigiaError as `queryRange` does.
 */
export async function* readHistory(options: HistoryOptions): AsyncGenerator<readonly LokiLine[]> {
  const size = createPageSize(options.pageLines);
  const border = createBorder();
  let rest: Span = options;
  while (rest.startNs < rest.endNs) {
    const window = firstWindow(rest, options.direction);
    const page = await askPage(options, window, size);
    if (page === undefined) continue;
    const fresh = border.fresh(page.lines);
    if (fresh.length > 0) yield fresh;
    const last = page.isFull ? page.lines.at(-1) : undefined;
    if (last !== undefined) border.move(page.lines, last.timestampNs);
    rest = last === undefined ? behind(rest, window, options.direction) : beyond(rest, { options, window, size, last });
  }
}

interface FullPage {
  readonly options: HistoryOptions;
  readonly window: Span;
  readonly size: PageSize;
  readonly last: LokiLine;
}

/** What is left after a page that may have been cut between lines of one time. */
function beyond(rest: Span, { options, window, size, last }: FullPage): Span {
  const { direction, onCut } = options;
  const { timestampNs } = last;
  if (!isFirst(last, window, direction)) {
    size.settle();
    return from(rest, timestampNs, direction);
  }
  if (size.grow()) return from(rest, timestampNs, direction);
  onCut(timestampNs, size.lines);
  return after(rest, timestampNs, direction);
}

/** `undefined`: not with so many lines at once. */
async function askPage({ ask, direction }: HistoryOptions, window: Span, size: PageSize): Promise<Page | undefined> {
  const answer = await ask({ ...window, direction, limit: size.lines });
  if (answer.kind === 'lines') return answer;
  if (answer.kind === 'too-large' && size.lines === 1) {
    throw new VigiaError('VIGIA_COMMAND_FAILED', 'Loki holds a line that is too large for its own answers.');
  }
  size.limitTo(answer.kind === 'limited' ? answer.mostLines : Math.floor(size.lines / 2));
  return undefined;
}

type Page = Extract<RangeAnswer, { readonly kind: 'lines' }>;

function firstWindow({ startNs, endNs }: Span, direction: Direction): Span {
  if (endNs - startNs <= WINDOW_NS) return { startNs, endNs };
  return direction === 'forward' ? { startNs, endNs: startNs + WINDOW_NS } : { startNs: endNs - WINDOW_NS, endNs };
}

function behind({ startNs, endNs }: Span, window: Span, direction: Direction): Span {
  return direction === 'forward' ? { startNs: window.endNs, endNs } : { startNs, endNs: window.startNs };
}

/** What is left, the lines of this time included. */
function from({ startNs, endNs }: Span, timestampNs: bigint, direction: Direction): Span {
  return direction === 'forward' ? { startNs: timestampNs, endNs } : { startNs, endNs: timestampNs + 1n };
}

/** What is left, without the lines of this time. */
function after({ startNs, endNs }: Span, timestampNs: bigint, direction: Direction): Span {
  return direction === 'forward' ? { startNs: timestampNs + 1n, endNs } : { startNs, endNs: timestampNs };
}

/** Whether the time of a line is where the window begins: asking from there on again would lead nowhere. */
function isFirst({ timestampNs }: LokiLine, { startNs, endNs }: Span, direction: Direction): boolean {
  return direction === 'forward' ? timestampNs === startNs : timestampNs === endNs - 1n;
}
