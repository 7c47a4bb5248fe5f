/** One thing to look at. */
export interface Look {
  /** What is asked, as a question. */
  readonly question: string;
  readonly language: 'promql' | 'logql' | 'sh';
  readonly query: string;
  /** What the answer means. */
  readonly reading: string;
}

/** What helps whom an alert wakes: short enough to be read at three in the morning. */
export interface Runbook {
  /** What is broken, and for whom. */
  readonly meaning: string;
  /** In the order in which they are worth looking at. */
  readonly looks: readonly [Look, Look, Look];
  /** Each a cause and what to do about it. */
  readonly causes: readonly string[];
  /** When it is right to silence the alert, and when not. */
  readonly silence: string;
}
