import { type DropReason, isDropReason } from './drop-reason.js';

/** What became of a batch that was sent. */
export type Outcome =
  /** Taken, save `rejected` items that the far end refused for good; `duplicates` of those taken it had already. */
  | { readonly kind: 'ack'; readonly rejected?: number | undefined; readonly duplicates?: number | undefined }
  /**
   * Not taken, but may be later: after `afterMs` at the earliest. The same payload is sent again; with `encodeAnew` the
   * items are encoded once more, as when their age has come to matter.
   */
  | {
      readonly kind: 'retry';
      readonly afterMs?: number | undefined;
      readonly encodeAnew?: boolean | undefined;
      readonly cause?: unknown;
    }
  /** Not taken as a whole: send the halves. A single item is dropped for the reason. @defaultValue reason `invalid` */
  | { readonly kind: 'split'; readonly reason?: DropReason | undefined; readonly cause?: unknown }
  /** Never to be taken. The items go to the dead letters. */
  | { readonly kind: 'drop'; readonly reason: DropReason; readonly cause?: unknown }
  /** Not taken until a person mends something, such as a password or a missing table: keep everything, ask rarely. */
  | { readonly kind: 'pause'; readonly reason: string; readonly cause?: unknown };

/** The kinds of {@link Outcome}. */
export const OUTCOME_KINDS = ['ack', 'retry', 'split', 'drop', 'pause'] as const;

/** A kind of {@link OUTCOME_KINDS}. */
export type OutcomeKind = (typeof OUTCOME_KINDS)[number];

/** What a transport returned, made usable: what is no outcome counts as a failure that may pass. */
export function readOutcome(value: unknown): Outcome {
  const outcome = value as Outcome | null | undefined;
  switch (outcome?.kind) {
    case 'ack':
    case 'retry':
    case 'split':
    case 'pause':
      return outcome;
    case 'drop':
      return isDropReason(outcome.reason) ? outcome : { ...outcome, reason: 'rejected' };
    default:
      return { kind: 'retry', cause: new TypeError('`send` of the transport returned no outcome.') };
  }
}
