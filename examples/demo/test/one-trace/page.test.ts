import { afterAll, beforeAll, expect, test } from 'vitest';
import { readPage } from '../../../../conformance/src/moving/page.js';
import { type EventDatabase, openEventDatabase } from '../../src/database/event-database.js';
import { type OneTrace, playOneTrace } from './play-one-trace.js';

let database: EventDatabase;
let played: OneTrace;

beforeAll(async () => {
  database = await openEventDatabase();
  played = await playOneTrace(database);
});

afterAll(() => database.close());

/** Without what differs from one request, process or machine to the next. */
function lasting(text: string): string {
  return text
    .trim()
    .replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, 'UUID')
    .replace(/[0-9a-f]{32}/g, 'TRACE')
    .replace(/"[0-9a-f]{16}"/g, '"SPAN"')
    .replace(/"(time|pid|duration_ms)":[\d.]+/g, '"$1":0')
    .replace(/127\.0\.0\.1:\d+/g, 'ADDRESS')
    .replace(/ +\+?[\d.]+ ms/g, ' MS')
    .replace(/le="[^"]+"/g, 'le=""')
    .replace(/\} [\d.]+ [\d.]+$/gm, '} VALUE');
}

test.each(['tree', 'rows', 'exemplars', 'calls'] as const)('the page shows the %s of such a request', (part) => {
  const index = ['tree', 'rows', 'exemplars', 'calls'].indexOf(part);
  expect(lasting(readPage('one-trace').blocks('text')[index] ?? '')).toBe(lasting(played[part]));
});

test('the page shows the lines of such a request', () => {
  expect(readPage('one-trace').blocks('json').map(lasting)).toEqual([lasting(played.lines)]);
});

test('all of it is of one trace, on the page and in truth', () => {
  const { traceId, ...parts } = played;
  const ids = new Set(Object.values(parts).flatMap((text) => text.match(/\b[0-9a-f]{32}\b/g) ?? []));
  expect([...ids]).toEqual([traceId]);
  const page = readPage('one-trace');
  const shown = [...page.blocks('text'), ...page.blocks('json'), ...page.blocks('sh')];
  expect(new Set(shown.flatMap((text) => text.match(/\b[0-9a-f]{32}\b/g) ?? [])).size).toBe(1);
});
