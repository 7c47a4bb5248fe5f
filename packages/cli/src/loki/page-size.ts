/** How many lines are asked for at once. */
export interface PageSize {
  readonly lines: number;
  /** A page was all of one time: only a larger one leads on. `false`: there is none. */
  grow(): boolean;
  /** A page led on. */
  settle(): void;
  /** More than so many are never had at once. */
  limitTo(mostLines: number): void;
}

const USUAL_LINES = 1_000;

/** A page is held in memory whole. */
const MOST_LINES = 64_000;

/** @see PageSize */
export function createPageSize(usualLines: number = USUAL_LINES): PageSize {
  let most = MOST_LINES;
  let lines = Math.min(usualLines, USUAL_LINES);
  return {
    get lines() {
      return lines;
    },
    grow() {
      if (lines >= most) return false;
      lines = Math.min(lines * 2, most);
      return true;
    },
    settle() {
      lines = Math.min(lines, USUAL_LINES);
    },
    limitTo(mostLines) {
      most = Math.max(1, mostLines);
      lines = Math.min(lines, most);
    },
  };
}
