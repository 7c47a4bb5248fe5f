import { expect } from 'vitest';
import type { AdapterCase } from '../adapter-case.js';
import { OWN_ID } from '../fixtures/bodies.js';
import type { Stage } from '../stage.js';

const UUID_V7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const TRACE_ID = '4bf92f3577b34da6a3ce929d0e0e4736';
const SPAN_ID = '00f067aa0ba902b7';

const UNUSABLE_IDS: readonly string[] = [
  'x'.repeat(129),
  'two words',
  'semi;colon',
  'quo"te',
  '<script>',
  'caf\u00e9',
  '',
];

const MALFORMED_TRACE_PARENTS: readonly string[] = [
  '',
  'nonsense',
  `ff-${TRACE_ID}-${SPAN_ID}-01`,
  `0-${TRACE_ID}-${SPAN_ID}-01`,
  `00-${TRACE_ID}-${SPAN_ID}`,
  `00-${TRACE_ID}-${SPAN_ID}-01-more`,
  `00-${TRACE_ID}-${SPAN_ID}-0x`,
  `00-${TRACE_ID.toUpperCase()}-${SPAN_ID}-01`,
  `00-${TRACE_ID.slice(1)}-${SPAN_ID}-01`,
  `00-${TRACE_ID}-${SPAN_ID.slice(1)}-01`,
  `00-${'0'.repeat(32)}-${SPAN_ID}-01`,
  `00-${TRACE_ID}-${'0'.repeat(16)}-01`,
  `00_${TRACE_ID}_${SPAN_ID}_01`,
];

/** Asks for one user with these headers and gives the id that was echoed beside the event. */
async function identified(stage: Stage, headers: Readonly<Record<string, string>>, path = '/users/1') {
  const before = stage.log.events.length;
  const { headers: answered } = await stage.exchange({ path, headers });
  await stage.log.reached(before + 1);
  const event = stage.log.events[before];
  if (event === undefined) throw new Error('No event came.');
  return { event, echoed: answered['x-request-id'] };
}

const ONE_USER = { route: '/users/:id' };

/** One id per request that everybody agrees on, and none that a stranger forced upon us. */
export const ID_CASES: readonly AdapterCase[] = [
  {
    id: 'id-made-here',
    async play(stage) {
      const { event, echoed } = await identified(stage, {});
      expect(event.requestUuid).toMatch(UUID_V7);
      expect(event.requestId).toBe(event.requestUuid);
      expect(event.traceId).toBe(event.requestUuid.replaceAll('-', ''));
      expect(event.spanId).toMatch(/^[0-9a-f]{16}$/);
      expect(event.parentSpanId).toBeUndefined();
      expect(echoed).toBe(event.requestUuid);
    },
    expected: [ONE_USER],
  },
  {
    id: 'id-of-a-trusted-caller',
    async play(stage) {
      const { event, echoed } = await identified(stage, { 'x-request-id': 'order-7_a.b:c' });
      expect(event.requestId).toBe('order-7_a.b:c');
      expect(event.requestUuid).toMatch(UUID_V7);
      expect(echoed).toBe('order-7_a.b:c');
    },
    expected: [ONE_USER],
  },
  {
    id: 'id-that-is-unusable',
    async play(stage) {
      for (const id of UNUSABLE_IDS) {
        const { event, echoed } = await identified(stage, { 'x-request-id': id });
        expect(event.requestId, id).toMatch(UUID_V7);
        expect(echoed).toBe(event.requestId);
      }
    },
    expected: UNUSABLE_IDS.map(() => ONE_USER),
  },
  {
    id: 'id-of-a-caller-who-is-not-trusted',
    options: { requests: { id: { trust: 'never' } } },
    async play(stage) {
      const { event } = await identified(stage, {
        'x-request-id': 'mine',
        traceparent: `00-${TRACE_ID}-${SPAN_ID}-01`,
      });
      expect(event.requestId).toMatch(UUID_V7);
      expect(event.traceId).not.toBe(TRACE_ID);
    },
    expected: [ONE_USER],
  },
  {
    id: 'id-under-another-header',
    options: { requests: { id: { header: 'x-correlation-id' } } },
    async play(stage) {
      const { headers } = await stage.exchange({
        path: '/users/1',
        headers: { 'x-correlation-id': 'abc', 'x-request-id': 'no' },
      });
      expect(headers['x-correlation-id']).toBe('abc');
      expect(headers['x-request-id']).toBeUndefined();
    },
    expected: [ONE_USER],
  },
  {
    id: 'id-without-echo',
    options: { requests: { id: { echo: false } } },
    async play(stage) {
      const { event, echoed } = await identified(stage, { 'x-request-id': 'abc' });
      expect(event.requestId).toBe('abc');
      expect(echoed).toBeUndefined();
    },
    expected: [ONE_USER],
  },
  {
    id: 'id-switched-off',
    options: { requests: { id: false } },
    async play(stage) {
      const { event, echoed } = await identified(stage, { 'x-request-id': 'abc' });
      expect(event.requestId).toMatch(UUID_V7);
      expect(echoed).toBeUndefined();
    },
    expected: [ONE_USER],
  },
  {
    id: 'id-that-the-application-set',
    async play(stage) {
      expect((await identified(stage, {}, '/own-id')).echoed).toBe(OWN_ID);
    },
    expected: [{ route: '/own-id' }],
  },
  {
    id: 'id-on-every-answer',
    async play(stage) {
      for (const path of ['/throw/1', '/nope', '/stream', '/no-content']) {
        const { event, echoed } = await identified(stage, {}, path);
        expect(echoed, path).toBe(event.requestUuid);
      }
    },
    expected: [
      { route: '/throw/:id', status: 500 },
      { route: '<unmatched>', status: 404 },
      { route: '/stream' },
      { route: '/no-content', status: 204 },
    ],
  },
  {
    id: 'faucet-request-uuid',
    async play(stage) {
      const uuid = '0190163d-8694-739b-aea5-966c26f8ad91';
      const { event } = await identified(stage, { 'faucet-request-uuid': uuid });
      expect(event.requestUuid).toBe(uuid);
    },
    expected: [ONE_USER],
  },
  {
    id: 'traceparent',
    async play(stage) {
      for (const version of ['00', '01']) {
        const { event } = await identified(stage, { traceparent: `${version}-${TRACE_ID}-${SPAN_ID}-01` });
        expect(event).toMatchObject({ traceId: TRACE_ID, parentSpanId: SPAN_ID });
        expect(event.spanId).not.toBe(SPAN_ID);
      }
    },
    expected: [ONE_USER, ONE_USER],
  },
  {
    id: 'traceparent-malformed',
    async play(stage) {
      for (const traceparent of MALFORMED_TRACE_PARENTS) {
        const { event } = await identified(stage, { traceparent });
        expect(event.traceId, traceparent).toBe(event.requestUuid.replaceAll('-', ''));
        expect(event.parentSpanId).toBeUndefined();
      }
    },
    expected: MALFORMED_TRACE_PARENTS.map(() => ONE_USER),
  },
];
