import type { LocalTrace } from './local-trace.js';

/** The span in which code runs: the parent of what begins there. */
export interface ActiveSpan {
  readonly trace: LocalTrace;
  /** 16 lower-case hexadecimal digits. */
  readonly spanId: string;
}
