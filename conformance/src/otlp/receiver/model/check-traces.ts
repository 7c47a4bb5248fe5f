import type { DecodedSpan, ExportTraceServiceRequest } from '../../definitions/decoded-request.js';
import type { ReceiverProfile } from '../profile.js';
import type { ReceivedSpan } from '../received/received-records.js';
import type { Report } from '../rules.js';
import { checkAttributes } from './check-attributes.js';
import { checkHttpSpan } from './check-http-span.js';
import { checkRecordLimits } from './check-record-limits.js';
import { checkSource } from './check-source.js';
import { isId, SPAN_ID_BYTES, TRACE_ID_BYTES } from './ids.js';
import type { Occasion } from './occasion.js';
import { isPlausibleTime } from './plausible-time.js';

type TraceCheck = (decoded: ExportTraceServiceRequest, spans: readonly ReceivedSpan[], occasion: Occasion) => void;

const KNOWN_FLAGS = 0x3ff;
const HAS_IS_REMOTE = 0x100;
const IS_REMOTE = 0x200;

/** As the W3C has a list of at most 32 members. */
const TRACE_STATE = /^[a-z0-9][a-z0-9_\-*/@]*=[ -+\--<>-~]*(,[ \t]*[a-z0-9][a-z0-9_\-*/@]*=[ -+\--<>-~]*){0,31}$/;

/** Room for what clocks of one machine differ by, and for what a double cuts off. */
const ROUNDING_MS = 1;

/** The checks of one receiver, which know the spans that came before. */
export function createTraceChecks(profile: ReceiverProfile): TraceCheck {
  const known = new Set<string>();

  return ({ resourceSpans }, spans, occasion) => {
    const { report } = occasion;
    const decoded = resourceSpans.flatMap(({ resource, scopeSpans }) =>
      scopeSpans.flatMap(({ scope, spans: ofScope }) => {
        checkSource({ resource, scope }, profile, report);
        return ofScope;
      }),
    );
    const limited = spans.map((span, index) => ({ timeMs: span.startTimeMs, decoded: decoded[index] }));
    checkRecordLimits(limited, profile.limits, occasion);
    for (const span of decoded) checkDecoded(span, profile, report);
    for (const span of spans) {
      checkSpan(span, occasion);
      const id = `${span.traceId} ${span.spanId}`;
      if (known.has(id)) report('span-twice', id);
      known.add(id);
    }
  };
}

function checkDecoded(span: DecodedSpan, { limits }: ReceiverProfile, report: Report): void {
  const owner = `span ${span.name}`;
  const { maxNameBytes = Number.POSITIVE_INFINITY, maxEvents = Number.POSITIVE_INFINITY } = limits;
  checkAttributes(span.attributes, { owner, limits, report });
  for (const { attributes, name } of span.events) {
    checkAttributes(attributes, { owner: `event ${name} of ${owner}`, limits, report });
  }
  if (Buffer.byteLength(span.name) > maxNameBytes) report('span-name', `${span.name.length} characters`);
  if (span.events.length > maxEvents) report('span-event', `${span.events.length} events`);
}

function checkSpan(span: ReceivedSpan, { request, report }: Occasion): void {
  const tell: Report = (rule, detail) => report(rule, `${detail} of span ${span.name}`);
  const { traceId, spanId, parentSpanId, traceState, flags, name, kind, status, startTimeMs, endTimeMs } = span;
  if (!isId(traceId, TRACE_ID_BYTES)) tell('trace-id', `"${traceId}"`);
  if (!isId(spanId, SPAN_ID_BYTES)) tell('span-id', `"${spanId}"`);
  if (parentSpanId !== undefined && (parentSpanId === spanId || !isId(parentSpanId, SPAN_ID_BYTES))) {
    tell('parent-id', `"${parentSpanId}"`);
  }
  if (traceState !== '' && !TRACE_STATE.test(traceState)) tell('trace-state', `"${traceState}"`);
  const isRemoteUnknown = (flags & HAS_IS_REMOTE) === 0 && (flags & IS_REMOTE) !== 0;
  if ((flags & ~KNOWN_FLAGS) !== 0 || isRemoteUnknown) tell('span-flags', `0x${flags.toString(16)}`);
  if (name === '' || /\/\d+(\/|$)|[0-9a-f]{8}-[0-9a-f]{4}/.test(name)) tell('span-name', `"${name}"`);
  if (kind === 'unspecified') tell('span-kind', kind);
  if (status.message !== '' && status.code !== 'error') tell('span-status', `${status.code} "${status.message}"`);
  const isPlausible = isPlausibleTime(startTimeMs, request.timeMs) && isPlausibleTime(endTimeMs, request.timeMs);
  if (!isPlausible || endTimeMs < startTimeMs) tell('span-time', `${startTimeMs} to ${endTimeMs}`);
  checkEvents(span, tell);
  checkHttpSpan(span, tell);
}

function checkEvents({ events, startTimeMs, endTimeMs }: ReceivedSpan, tell: Report): void {
  for (const { name, timeMs } of events) {
    const isWithin = timeMs >= startTimeMs - ROUNDING_MS && timeMs <= endTimeMs + ROUNDING_MS;
    if (name === '' || !isWithin) tell('span-event', `"${name}" at ${timeMs}`);
  }
}
