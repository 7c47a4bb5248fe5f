import type { ResolvedOptions } from '../options/resolve.js';

/** What the line at start says of calls to other services: why they are not followed, where they are not. */
export function describeOutgoing({
  outgoing,
  disabled,
  switchedOff,
}: Pick<ResolvedOptions, 'outgoing' | 'disabled' | 'switchedOff'>): unknown {
  if (outgoing !== undefined || disabled) return undefined;
  return `off: ${switchedOff.includes('outgoing') ? 'VIGIA_DISABLE' : 'outgoing is false'}`;
}
