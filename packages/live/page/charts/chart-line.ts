import type { Line } from '../../src/api/numbers.js';

/** The colour of a line; each screen takes them in this order. */
export type LineTone = 'one' | 'two' | 'three' | 'four' | 'bad';

/** One line of a chart. */
export interface ChartLine {
  readonly label: string;
  readonly line: Line;
  readonly tone: LineTone;
  /** The area below it is filled. */
  readonly isFilled?: boolean;
  readonly isDashed?: boolean;
}
