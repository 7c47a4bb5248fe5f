import { endSecond, type Window } from '../numbers/window.js';

/** One number as it was at the end of each step of time. */
export interface ValueRing {
  set(second: number, value: number): void;
  /** What was known in each step of a window, the oldest first; the steps may be longer than those of the ring. */
  read(window: Window): readonly (readonly number[])[];
  /** The last one that was known before a moment; `undefined` where there was none. */
  before(second: number): number | undefined;
  /** The first one ever. */
  first(): number | undefined;
  /** The last one that was set. */
  last(): number | undefined;
}

/** How long it remembers. */
export interface ValueRingOptions {
  readonly stepSeconds: number;
  readonly slots: number;
}

/** @see ValueRing */
export function createValueRing({ stepSeconds, slots }: ValueRingOptions): ValueRing {
  const values = new Float64Array(slots);
  // Which step each slot is of: a clock that jumps leaves no old number among new ones.
  const steps = new Uint32Array(slots);
  let first: number | undefined;
  let last: number | undefined;
  // The newest that had to leave its place.
  let left: { readonly step: number; readonly value: number } | undefined;

  function set(second: number, value: number): void {
    const step = Math.floor(second / stepSeconds);
    leave(step % slots, step);
    values[step % slots] = value;
    steps[step % slots] = step;
    first ??= value;
    last = value;
  }

  function leave(place: number, newStep: number): void {
    const step = steps[place] ?? 0;
    if (step !== 0 && step !== newStep && step > (left?.step ?? 0)) left = { step, value: values[place] ?? 0 };
  }

  function valuesBetween(from: number, to: number): readonly number[] {
    const found: number[] = [];
    for (let step = Math.ceil(from / stepSeconds); step * stepSeconds < to; step += 1) {
      if (steps[step % slots] === step) found.push(values[step % slots] ?? 0);
    }
    return found;
  }

  function read(window: Window): ReturnType<ValueRing['read']> {
    const { startSecond, points } = window;
    const length = (endSecond(window) - startSecond) / points;
    return Array.from({ length: points }, (_, point) =>
      valuesBetween(startSecond + point * length, startSecond + (point + 1) * length),
    );
  }

  function before(second: number): number | undefined {
    const end = Math.floor(second / stepSeconds);
    let nearest = 0;
    for (const step of steps) {
      if (step < end && step > nearest) nearest = step;
    }
    if (left !== undefined && left.step < end && left.step > nearest) return left.value;
    return nearest === 0 ? undefined : values[nearest % slots];
  }

  return { set, read, before, first: () => first, last: () => last };
}
