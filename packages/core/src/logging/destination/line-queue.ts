/** Lines as bytes, of which those from `start` to `end` have not been written. */
export interface LinePage {
  readonly bytes: Buffer;
  start: number;
  end: number;
}

/** Lines that wait to be written, as bytes in pages. */
export interface LineQueue {
  /** Whether nothing waits; a page that was taken waits until it is written or dropped. */
  readonly isEmpty: boolean;
  /** Whether half of the room is free, or more. */
  readonly isHalfEmpty: boolean;
  /** How many whole pages wait. */
  readonly fullPages: number;
  /** Adds a line with its line break; `false` when there is no room for it. */
  add(line: string): boolean;
  /** Takes the oldest page out, to write it. */
  take(): LinePage | undefined;
  /** Takes the oldest pages out, as many as one call to the system should have. */
  takeMany(): readonly LinePage[];
  /** Records that the first bytes of a page that was taken are written; with bytes left it is the oldest again. */
  advance(page: LinePage, writtenBytes: number): void;
  /**
   * Gives up a page that was taken, and says how many lines are lost by it. A line of which a part is written is ended
   * before anything else is, so that it takes no other with it.
   */
  drop(page: LinePage): number;
  /** Gives up all that was not taken, and says how many lines are lost by it. */
  clear(): number;
}

const PAGE_BYTES = 65_536;

const MOST_PAGES_AT_ONCE = 64;

/** What is kept of a burst, so that the next one need not ask the system for memory: a megabyte. */
const MOST_SPARES = 16;

/** The longest form of one UTF-16 code unit in UTF-8. */
const MOST_BYTES_PER_UNIT = 3;

/** Creates a queue that never holds more than `maxBytes`. */
export function createLineQueue(maxBytes: number): LineQueue {
  const pages: LinePage[] = [];
  const spares: LinePage[] = [];
  let waitingBytes = 0;

  function add(line: string): boolean {
    const mostBytes = line.length * MOST_BYTES_PER_UNIT;
    if (waitingBytes + mostBytes > maxBytes && waitingBytes + Buffer.byteLength(line) > maxBytes) return false;
    const page = pageFor(line, mostBytes);
    const writtenBytes = page.bytes.write(line, page.end);
    page.end += writtenBytes;
    waitingBytes += writtenBytes;
    return true;
  }

  function pageFor(line: string, mostBytes: number): LinePage {
    const last = pages.at(-1);
    if (last !== undefined && hasRoom(last, line, mostBytes)) return last;
    const page =
      mostBytes > PAGE_BYTES
        ? newPage(Math.max(PAGE_BYTES, Buffer.byteLength(line)))
        : (spares.pop() ?? newPage(PAGE_BYTES));
    pages.push(page);
    return page;
  }

  function advance(page: LinePage, writtenBytes: number): void {
    waitingBytes -= writtenBytes;
    page.start += writtenBytes;
    if (page.start < page.end) pages.unshift(page);
    else release(page);
  }

  function drop(page: LinePage): number {
    const lines = linesOf(page);
    const isTorn = isMidLine(page);
    waitingBytes -= page.end - page.start;
    release(page);
    if (isTorn) breakLine();
    return lines;
  }

  function clear(): number {
    let lines = 0;
    for (const page of pages.splice(0)) {
      lines += linesOf(page);
      waitingBytes -= page.end - page.start;
    }
    return lines;
  }

  function breakLine(): void {
    pages.unshift({ bytes: BREAK, start: 0, end: BREAK.length });
    waitingBytes += BREAK.length;
  }

  function release(page: LinePage): void {
    if (page.bytes.length !== PAGE_BYTES || spares.length >= MOST_SPARES) return;
    page.start = 0;
    page.end = 0;
    spares.push(page);
  }

  return {
    get isEmpty() {
      return waitingBytes === 0;
    },
    get isHalfEmpty() {
      return 2 * waitingBytes <= maxBytes;
    },
    get fullPages() {
      return Math.max(0, pages.length - 1);
    },
    add,
    take: () => pages.shift(),
    takeMany: () => pages.splice(0, MOST_PAGES_AT_ONCE),
    advance,
    drop,
    clear,
  };
}

/** Ends a line of which only a part was written; it is no line itself. */
const BREAK: Buffer = Buffer.from('\n');
const LINE_BREAK = 10;

function isMidLine({ bytes, start }: LinePage): boolean {
  return bytes === BREAK || (start > 0 && bytes[start - 1] !== LINE_BREAK);
}

function linesOf({ bytes, start, end }: LinePage): number {
  if (bytes === BREAK) return 0;
  let lines = 0;
  for (let at = start; at < end; at += 1) if (bytes[at] === LINE_BREAK) lines += 1;
  return lines;
}

function newPage(bytes: number): LinePage {
  return { bytes: Buffer.allocUnsafeSlow(bytes), start: 0, end: 0 };
}

function hasRoom({ bytes, end }: LinePage, line: string, mostBytes: number): boolean {
  const room = bytes.length - end;
  return mostBytes <= room || (line.length <= room && Buffer.byteLength(line) <= room);
}
