/** Makes lines of a stream of pieces, each of which may hold many lines and a part of one. */
export interface LineSplitter {
  write(piece: string): void;
  /** What came after the last line break is a line too. */
  end(): void;
}

/** What is longer without a break is no line of a log, and must not fill the memory. */
const LONGEST_LINE = 4_194_304;

/** @see LineSplitter */
export function createLineSplitter(take: (line: string) => void): LineSplitter {
  let rest = '';

  function give(line: string): void {
    if (line !== '') take(line);
  }

  return {
    write(piece) {
      const lines = (rest + piece).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) give(line);
      if (rest.length < LONGEST_LINE) return;
      give(rest);
      rest = '';
    },
    end() {
      give(rest);
      rest = '';
    },
  };
}
