import type { Knowledge } from '../knowledge/knowledge.js';
import type { Gather } from '../siblings/gather.js';

/** What a view is made from. */
export interface Asked {
  readonly known: Knowledge;
  /** Asks all processes of the service. */
  readonly gather: Gather;
  /** This process, as the page calls it. */
  readonly self: string;
}
