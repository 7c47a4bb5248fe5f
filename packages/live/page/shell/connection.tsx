import type { JSX } from 'preact';
import { ProblemNote } from '../parts/loaded.js';
import { useFormat } from '../parts/use-format.js';
import { fill } from '../text/fill.js';
import { useText } from '../text/text.js';
import { useServices } from './use-services.js';

/** Says above all screens that the service cannot be reached, or lets nobody in any more. */
export function Connection(): JSX.Element | null {
  const { problem, value } = useServices().console;
  const text = useText().parts;
  const { time } = useFormat();
  if (problem === undefined) return null;
  const lastKnown = value === undefined ? '' : fill(text.lastKnown, { time: time(value.timeMs) });
  return <ProblemNote problem={problem} more={lastKnown} />;
}
