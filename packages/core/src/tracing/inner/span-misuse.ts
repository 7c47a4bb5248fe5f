import { describeKey, describeValue, type Report } from '@vigia/contract';
import { MAX_ATTRIBUTES, MAX_EVENTS } from './span-limits.js';

/** Tells, once each, of what spans were given and cannot use. Nothing here throws. */
export interface SpanMisuse {
  /** A name, of a span, an event or an attribute, that is no text, or an empty one. */
  name(given: unknown): void;
  /** A value that no attribute can hold. */
  value(name: string, given: unknown): void;
  /** What was given as attributes cannot be read. */
  attributes(given: unknown): void;
  /** There was no function to run. */
  work(given: unknown): void;
  /** More than is kept. */
  tooMany(what: 'attributes' | 'events'): void;
}

/** @see SpanMisuse */
export function createSpanMisuse(report: Report): SpanMisuse {
  const told = new Set<string>();

  function tell(subject: string, message: string, fix: string): void {
    if (told.has(subject)) return;
    told.add(subject);
    report({ code: 'VIGIA_SPAN_MISUSED', subject: `trace.${subject}`, message: `${message} It is told of once.`, fix });
  }

  return {
    name(given) {
      const message = `A span, an event or an attribute was given ${describeValue(given)} for its name.`;
      tell('name', message, "Give a text that says what is done: `vigia.trace('charge card', …)`.");
    },
    value(name, given) {
      const message = `The attribute "${describeKey(name)}" was given ${describeValue(given)}, which no span can hold: it is left out.`;
      tell('value', message, 'Give a text, a finite number, a boolean, or an array of one of these.');
    },
    attributes(given) {
      const message = `The attributes of a span or an event are ${describeValue(given)} and cannot be read: they are left out.`;
      tell('attributes', message, "Give a plain object: `{ 'order.id': id }`.");
    },
    work(given) {
      const message = `\`trace\` was given ${describeValue(given)} for its work: there is nothing to run.`;
      tell('work', message, "Write `vigia.trace('charge card', () => charge(card))`.");
    },
    tooMany(what) {
      const most = what === 'attributes' ? MAX_ATTRIBUTES : MAX_EVENTS;
      const message = `A span was given more than ${most} ${what}: those beyond are left out, and counted on the span.`;
      tell(what, message, `Give fewer ${what}, or spread the work over several spans.`);
    },
  };
}
