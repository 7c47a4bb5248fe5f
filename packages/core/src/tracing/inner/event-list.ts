import type { SpanEvent } from '@vigia/contract';
import { readAttributes } from './attribute-bag.js';
import type { AttributeRules } from './attribute-rules.js';
import { MAX_EVENTS } from './span-limits.js';
import { usableName } from './span-name.js';

/** Gathers what happens in a span, within bounds. No member throws, whatever it is given. */
export interface EventList {
  add(name: unknown, attributes: unknown, timeMs: number): void;
  /** The first ones, in their order. */
  readonly events: readonly SpanEvent[];
  /** How many came beyond those that are kept; `undefined` for none. */
  dropped(): number | undefined;
}

/** @see EventList */
export function createEventList(rules: AttributeRules): EventList {
  const { misuse } = rules;
  const events: SpanEvent[] = [];
  let dropped = 0;

  function add(name: unknown, attributes: unknown, timeMs: number): void {
    const usable = usableName(name, misuse);
    if (usable === undefined) return;
    if (events.length < MAX_EVENTS) {
      events.push({ name: usable, timeMs, attributes: readAttributes(attributes, rules) });
      return;
    }
    dropped += 1;
    misuse.tooMany('events');
  }

  return { add, events, dropped: () => (dropped === 0 ? undefined : dropped) };
}
