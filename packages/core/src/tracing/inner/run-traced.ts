import type { ContextMember } from '../../logging/context/context-scope.js';
import { processContext } from '../../logging/context/process-context.js';
import { spanScope } from '../span-scope.js';
import { followWork } from './follow-work.js';
import { INERT_SPAN } from './inert-span.js';
import { isTraced, type OpenSpan, openSpan } from './open-span.js';
import type { Span } from './span.js';
import { usableName } from './span-name.js';
import { aroundSpan } from './span-surroundings.js';

/** What `trace` was given: a name, attributes where there are any, and the work. */
export type TraceArguments = readonly [name: unknown, second: unknown, third?: unknown];

/** Runs work in a span of a telemetry; of none where there is no telemetry. Whatever else is wrong, it is run. */
export function runTraced(member: ContextMember | undefined, given: TraceArguments): unknown {
  const work = workOf(given);
  if (work === undefined) member?.misuse.work(given[2] ?? given[1]);
  if (work === undefined || member === undefined || !isTraced(member)) return work?.(INERT_SPAN);
  const [first, attributes] = given;
  const opening = {
    member,
    name: usableName(first, member.misuse) ?? UNNAMED,
    attributes: typeof attributes === 'function' ? undefined : attributes,
    outer: processContext().storage?.getStore(),
  };
  return openSpan(opening, (open) => (open === undefined ? work(INERT_SPAN) : runIn(open, work, member)));
}

const UNNAMED = '<unnamed>';

type Work = (span: Span) => unknown;

function workOf([first, second, third]: TraceArguments): Work | undefined {
  return [third, second, first].find((candidate): candidate is Work => typeof candidate === 'function');
}

function runIn(open: OpenSpan, work: Work, member: ContextMember): unknown {
  const { span, end: ended } = open;
  return enter(open, member, () => followWork(() => work(span), { failed: (error) => span.fail(error), ended }));
}

function enter({ span, active }: OpenSpan, member: ContextMember, act: () => unknown): unknown {
  const { storage, tracing } = member;
  if (storage === undefined || tracing === undefined) return act();
  const contextFields = { trace_id: span.traceId, span_id: span.spanId };
  const outer = aroundSpan(storage.getStore(), member);
  return storage.run(spanScope(active, { member, outer, contextFields }), act);
}
