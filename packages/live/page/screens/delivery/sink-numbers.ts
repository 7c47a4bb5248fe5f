import type { SinkRow } from '../../../src/api/delivery-view.js';

/** Why something was dropped and how much, the most first; reasons that never were are left out. */
export function dropsOf({ dropped }: SinkRow): readonly (readonly [reason: string, count: number])[] {
  return Object.entries(dropped)
    .filter(([, count]) => count > 0)
    .sort(([, left], [, right]) => right - left);
}

/** Whether a sink says anything of its state. */
export function tellsOfItself(sink: SinkRow): boolean {
  const { accepted, delivered, queuedItems, queuedBytes } = sink;
  return [accepted, delivered, queuedItems, queuedBytes].some((number) => number !== undefined);
}
