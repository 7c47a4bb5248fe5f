/** Every reason for which an item may be dropped. Closed, because it becomes the value of a label. */
export const DROP_REASONS = [
  'queue_full',
  'spool_full',
  'too_large',
  'invalid',
  'rejected',
  'blocked',
  'expired',
  'shutdown',
  'corrupt',
  'closed',
] as const;

/** A reason of {@link DROP_REASONS}. */
export type DropReason = (typeof DROP_REASONS)[number];

/** Whether a text is one of {@link DROP_REASONS}. */
export function isDropReason(value: unknown): value is DropReason {
  return DROP_REASONS.some((reason) => reason === value);
}
