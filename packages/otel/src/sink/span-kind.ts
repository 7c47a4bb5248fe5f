import type { SpanEvent, SpanRecord } from '@vigia/contract';
import { attributeSize } from './attribute-size.js';
import { fitAttributes } from './fit-attributes.js';
import type { DestinationLimits } from './otlp-destination.js';
import type { SignalKind } from './signal-kind.js';

const SPAN_BYTES = 300;
const EVENT_BYTES = 100;

/** Spans. */
export const SPANS: SignalKind<SpanRecord> = {
  signal: 'traces',
  sizeOf,
  fit,
  write: (encoding, groups) => encoding.traces(groups),
};

function sizeOf({ name, attributes, events }: SpanRecord): number {
  let bytes = SPAN_BYTES + name.length + attributeSize(attributes);
  for (const event of events) bytes += EVENT_BYTES + attributeSize(event.attributes);
  return bytes;
}

function fit(span: SpanRecord, limits: DestinationLimits): SpanRecord {
  const { attributes, dropped } = fitAttributes(span.attributes, limits);
  const events = fitEvents(span.events, limits);
  if (attributes === span.attributes && events === span.events) return span;
  const droppedAttributes = (span.droppedAttributes ?? 0) + dropped;
  return { ...span, attributes, events, ...(droppedAttributes > 0 && { droppedAttributes }) };
}

function fitEvents(events: readonly SpanEvent[], limits: DestinationLimits): readonly SpanEvent[] {
  if (events.length === 0) return events;
  const fitted = events.map((event) => fitEvent(event, limits));
  return fitted.every((event, index) => event === events[index]) ? events : fitted;
}

function fitEvent(event: SpanEvent, limits: DestinationLimits): SpanEvent {
  const { attributes } = fitAttributes(event.attributes, limits);
  return attributes === event.attributes ? event : { ...event, attributes };
}
