import type { Verdict } from '../../src/api/console-view.js';
import type { Tone } from '../parts/badge.js';

const TONES: Readonly<Record<Verdict['state'], Tone>> = {
  healthy: 'good',
  quiet: 'quiet',
  degraded: 'warn',
  unhealthy: 'bad',
  ending: 'warn',
};

/** The colour and the shape of a state. */
export function toneOfState(state: Verdict['state']): Tone {
  return TONES[state];
}
