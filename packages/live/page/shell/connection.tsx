import type { JSX } from 'preact';
import { ProblemNote } from '../parts/loaded.js';
import { useServices } from './use-services.js';

/** Says above all screens that the service cannot be reached, or lets nobody in any more. */
export function Connection(): JSX.Element | null {
  const { problem } = useServices().console;
  return problem === undefined ? null : <ProblemNote problem={problem} />;
}
