import type { LogRow, LogsView } from '../../../src/api/logs-view.js';

/** Lines in the document, and lines that wait to be shown: each no more than so many. */
export const MOST_LINES = 1_000;

/** What the tail shows. A new one for each change, so that what has not changed need not be drawn again. */
export interface Tail {
  readonly shown: readonly LogRow[];
  /** Came while the reader looked at older ones. */
  readonly waiting: readonly LogRow[];
  /** Lines that matched and were not sent, or were let go of while they waited. */
  readonly skipped: number;
  /** Whose lines they are. */
  readonly answeredBy: string | undefined;
}

/** Nothing yet. */
export const EMPTY_TAIL: Tail = { shown: [], waiting: [], skipped: 0, answeredBy: undefined };

/**
 * The tail after a frame. Lines that it has already are left out: a stream that was opened again may send them twice.
 * Another process, or the same one started anew, begins at once from nothing: its sequences mean other lines.
 */
export function withFrame(tail: Tail, frame: LogsView, isFollowing: boolean): Tail {
  const known = isContinued(tail, frame) ? tail : { ...EMPTY_TAIL, skipped: tail.skipped };
  const fresh = linesAfter(frame.lines, newestOf(known)?.sequence ?? -1);
  const skipped = known.skipped + (tail.answeredBy === undefined ? 0 : frame.skipped);
  if (fresh.length === 0 && skipped === tail.skipped && tail.answeredBy === frame.answeredBy) return tail;
  const next = { ...known, skipped, answeredBy: frame.answeredBy };
  return isFollowing ? withShown(next, [...known.waiting, ...fresh]) : withWaiting(next, fresh);
}

/** The tail with all that waited shown. */
export function caughtUp(tail: Tail): Tail {
  return tail.waiting.length === 0 ? tail : withShown(tail, tail.waiting);
}

function withShown(tail: Tail, lines: readonly LogRow[]): Tail {
  return { ...tail, shown: [...tail.shown, ...lines].slice(-MOST_LINES), waiting: [] };
}

function withWaiting(tail: Tail, lines: readonly LogRow[]): Tail {
  const all = [...tail.waiting, ...lines];
  const waiting = all.slice(-MOST_LINES);
  return { ...tail, waiting, skipped: tail.skipped + all.length - waiting.length };
}

function newestOf({ shown, waiting }: Tail): LogRow | undefined {
  return waiting.at(-1) ?? shown.at(-1);
}

function linesAfter(lines: readonly LogRow[], sequence: number): readonly LogRow[] {
  return (lines[0]?.sequence ?? 0) > sequence ? lines : lines.filter((line) => line.sequence > sequence);
}

/** A number that was given already, to a line that is newer, was given by somebody else. */
function isContinued(tail: Tail, { answeredBy, lines }: LogsView): boolean {
  if (tail.answeredBy !== undefined && tail.answeredBy !== answeredBy) return false;
  const newest = newestOf(tail);
  const last = lines.at(-1);
  return newest === undefined || last === undefined || last.sequence > newest.sequence || last.timeMs <= newest.timeMs;
}
