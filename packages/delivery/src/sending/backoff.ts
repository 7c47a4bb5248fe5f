import type { Clock } from '../clock.js';
import type { DeliveryLimits } from '../limits.js';

/** The exponent at which any pause has reached its limit. */
const LAST_DOUBLING = 30;

/**
 * How long to wait after the nth failure in a row. Anything from a step to its double, the step doubling each time,
 * so that processes which failed together do not come back together.
 */
export function createBackoff(
  { minBackoffMs, maxBackoffMs }: DeliveryLimits,
  { random }: Pick<Clock, 'random'>,
): (failures: number) => number {
  return (failures) => {
    const doubled = minBackoffMs * 2 ** Math.min(failures - 1, LAST_DOUBLING);
    const stepMs = Math.min(doubled, maxBackoffMs / 2);
    return stepMs * (1 + random());
  };
}
