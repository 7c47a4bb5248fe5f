import type { JSX } from 'preact';
import type { Tone } from './badge.js';

/** How full something is. */
export interface UsageBarProps {
  /** What it is of. */
  readonly label: string;
  /** 0 to 1; `undefined` is shown as an empty bar. */
  readonly ratio: number | undefined;
  /** What the ratio is in words, such as `412 MiB of 2 GiB`. */
  readonly words: string;
  /** From which ratio on it is worth a look, and bad. */
  readonly warnAt?: number;
  readonly badAt?: number;
}

/** A bar with its words: nothing is told by the colour alone. */
export function UsageBar({ label, ratio, words, warnAt = 0.8, badAt = 0.95 }: UsageBarProps): JSX.Element {
  const shown = Math.min(Math.max(ratio ?? 0, 0), 1);
  return (
    <div class={`usage tone-${toneOf(ratio ?? 0, warnAt, badAt)}`}>
      <span class="usage-label">{label}</span>
      <span class="usage-words">{words}</span>
      <span class="usage-track" aria-hidden="true">
        <span style={{ inlineSize: `${shown * 100}%` }} />
      </span>
    </div>
  );
}

function toneOf(ratio: number, warnAt: number, badAt: number): Tone {
  if (ratio >= badAt) return 'bad';
  return ratio >= warnAt ? 'warn' : 'plain';
}
