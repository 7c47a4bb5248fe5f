import type { RuleName } from '../../../src/otlp/receiver/rules.js';
import type { Case, Spoil } from './case.js';
import { nanoseconds, type SpoilableRequest, text } from './sound-requests.js';

const span = ({ resourceSpans: [first] }: SpoilableRequest) => first.scopeSpans[0].spans[0];

function ofSpan(rule: RuleName, spoil: Spoil): Case {
  return { rule, signal: 'traces', spoil: (request) => spoil(span(request)) };
}

function list(...values: readonly (string | number)[]): object {
  const sent = values.map((value) =>
    typeof value === 'string' ? { stringValue: value } : { intValue: String(value) },
  );
  return { key: 'list', value: { arrayValue: { values: sent } } };
}

/** What can be wrong with traces, and with attributes. */
export const SPAN_CASES: readonly Case[] = [
  { rule: 'undecodable', signal: 'traces', spoil: (request) => Object.assign(span(request), { kind: 'SERVER' }) },
  { rule: 'empty', signal: 'traces', spoil: ({ resourceSpans }) => resourceSpans.splice(0) },
  { rule: 'record-size', signal: 'traces', limits: { maxRecordBytes: 500 } },
  { rule: 'record-age', signal: 'traces', limits: { maxAheadMs: -60_000 } },
  { rule: 'attribute-count', signal: 'traces', limits: { maxAttributes: 5 } },
  ofSpan('attribute-name', ({ attributes }) => attributes.push(text('', 'x'))),
  { rule: 'attribute-name', signal: 'traces', limits: { maxAttributeNameChars: 12 } },
  { rule: 'attribute-length', signal: 'traces', limits: { maxAttributeChars: 9 } },
  {
    ...ofSpan('attribute-list', ({ attributes }) => attributes.push(list('a', 'b', 'c'))),
    limits: { maxListValues: 2 },
  },
  ofSpan('attribute-list', ({ attributes }) => attributes.push(list('a', 1))),
  ofSpan('attribute-twice', ({ attributes }) => attributes.push(text('url.path', '/'))),
  ofSpan('attribute-empty', ({ attributes }) => attributes.push({ key: 'x', value: {} })),
  ofSpan('attribute-empty', ({ attributes }) => attributes.push({ key: 'x' })),
  { rule: 'service-name', signal: 'traces', spoil: ({ resourceSpans: [of] }) => of.resource.attributes.shift() },
  ofSpan('semantic-name', ({ attributes }) => attributes.push(text('http.method', 'GET'))),
  ofSpan('semantic-name', ({ attributes }) => attributes.push(text('http.request.verb', 'GET'))),
  ofSpan('semantic-type', ({ attributes }) => attributes.splice(4, 1, text('http.response.status_code', '500'))),
  ofSpan('semantic-required', ({ attributes }) => attributes.splice(2, 1)),
  ofSpan('semantic-required', ({ attributes }) => attributes.pop()),
  ofSpan('semantic-required', (it) => Object.assign(it, { status: { code: 0 } })),
  ofSpan('semantic-required', (it) => Object.assign(it, { name: 'GET /other' })),
  ofSpan('semantic-required', (it) => Object.assign(it, { name: 'GET', kind: 3 })),
  ofSpan('trace-id', (it) => Object.assign(it, { traceId: '0'.repeat(32) })),
  ofSpan('trace-id', (it) => Object.assign(it, { traceId: 'ab' })),
  ofSpan('span-id', (it) => Object.assign(it, { spanId: '0'.repeat(16) })),
  ofSpan('parent-id', (it) => Object.assign(it, { parentSpanId: it.spanId })),
  ofSpan('parent-id', (it) => Object.assign(it, { parentSpanId: 'ab' })),
  ofSpan('trace-state', (it) => Object.assign(it, { traceState: 'no list' })),
  ofSpan('trace-state', (it) => Object.assign(it, { traceState: new Array(33).fill('a=b').join() })),
  ofSpan('span-flags', (it) => Object.assign(it, { flags: 0x401 })),
  ofSpan('span-flags', (it) => Object.assign(it, { flags: 0x201 })),
  ofSpan('span-name', (it) => Object.assign(it, { name: '' })),
  ofSpan('span-name', (it) => Object.assign(it, { name: 'GET /users/17' })),
  ofSpan('span-kind', (it) => Object.assign(it, { kind: 0 })),
  ofSpan('span-status', (it) => Object.assign(it, { status: { code: 1, message: 'well done' } })),
  ofSpan('span-time', (it) => Object.assign(it, { endTimeUnixNano: nanoseconds(100) })),
  ofSpan('span-time', (it) => Object.assign(it, { startTimeUnixNano: String(Date.now()) })),
  ofSpan('span-time', (it) => Object.assign(it, { endTimeUnixNano: nanoseconds(-600_000) })),
  ofSpan('span-event', ({ events }) => Object.assign(events[0], { timeUnixNano: nanoseconds(100) })),
  ofSpan('span-event', ({ events }) => Object.assign(events[0], { name: '' })),
  { rule: 'span-twice', signal: 'traces', isSecond: true },
  ofSpan('span-parent', (it) => Object.assign(it, { flags: 0x101 })),
];
