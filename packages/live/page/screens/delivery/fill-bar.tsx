import type { JSX } from 'preact';
import { UsageBar } from '../../parts/usage-bar.js';
import { fill } from '../../text/fill.js';
import { useText } from '../../text/text.js';

/** Something that fills up. Nothing is shown of what there is none of. */
export interface FillBarProps {
  readonly label: string;
  readonly used: number | undefined;
  readonly capacity: number | undefined;
  readonly format: (value: number) => string;
}

/** From where on a buffer should be looked after, and from where on it is about to drop. */
const WARN_AT = 0.5;
const BAD_AT = 0.9;

/** How full a queue, a spool or a budget is, with a bar where it has a bound. */
export function FillBar({ label, used, capacity, format }: FillBarProps): JSX.Element | null {
  const words = useFillWords();
  if (used === undefined) return null;
  const ratio = capacity === undefined || capacity === 0 ? undefined : used / capacity;
  const shown = capacity === undefined ? format(used) : words(used, capacity, format);
  return <UsageBar label={label} ratio={ratio} words={shown} warnAt={WARN_AT} badAt={BAD_AT} />;
}

function useFillWords(): (used: number, capacity: number, format: (value: number) => string) => string {
  const text = useText().delivery;
  return (used, capacity, format) => {
    const amount = fill(text.of, { used: format(used), limit: format(capacity) });
    return `${amount} · ${text[howFull(used / capacity)]}`;
  };
}

function howFull(ratio: number): 'empty' | 'fine' | 'filling' | 'full' {
  if (ratio === 0) return 'empty';
  if (ratio < WARN_AT) return 'fine';
  return ratio < BAD_AT ? 'filling' : 'full';
}
