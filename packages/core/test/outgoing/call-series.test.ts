import { expect, test } from 'vitest';
import type { CallRequest } from '../../src/outgoing/call-request.js';
import { createCallSeries, MAX_CALL_SERIES } from '../../src/outgoing/call-series.js';

/** What a call to an origin is, as far as its labels go. */
function ended(origin: string, status: number | undefined, method = 'GET') {
  const request: CallRequest = {
    method,
    origin,
    target: '/',
    takesHeaders: false,
    hasHeader: () => false,
    setHeader() {},
  };
  return { request, status, failure: undefined, startMs: 0, durationSeconds: 0 };
}

test.each([
  ['http://api.example', 'api.example'],
  ['https://API.example:443', 'api.example'],
  ['http://api.example:443', 'api.example:443'],
  ['https://api.example:8443', 'api.example:8443'],
  ['http://127.0.0.1:80', '127.0.0.1'],
  ['http://[::1]:3000', '[::1]:3000'],
  ['https://[2001:DB8::1]', '[2001:db8::1]'],
  ['http://user:secret@api.example', 'api.example'],
  ['http://localhost', 'localhost'],
])('The host of %s is %s', (origin, host) => {
  const series = createCallSeries({ hosts: 1, folded: () => {} });
  expect(series.labelsOf(series.cellOf(ended(origin, 200)))).toEqual({ host, method: 'GET', status_code: '200' });
});

test('A label set has the same place every time', () => {
  const series = createCallSeries({ hosts: 5, folded: () => {} });
  const calls = [
    ended('http://a', 200),
    ended('http://a', undefined),
    ended('http://b', 200),
    ended('http://a', 200, 'PUT'),
  ];
  const places = calls.map(series.cellOf);
  expect(new Set(places).size).toBe(4);
  expect(calls.map(series.cellOf)).toEqual(places);
  expect(series.length).toBe(4);
});

test('Beyond all budgets there is a catch-all, by status', () => {
  const budgets: string[] = [];
  const series = createCallSeries({ hosts: 50, folded: (budget) => budgets.push(budget) });
  for (let host = 0; host < 50; host += 1) {
    for (let status = 200; status < 250; status += 1) series.cellOf(ended(`http://h${host}`, status));
  }
  const folded = 50 * 50 - MAX_CALL_SERIES;
  expect(budgets).toEqual(Array.from({ length: folded }, () => 'series'));
  expect(series.length).toBe(MAX_CALL_SERIES + 50);
  expect(series.labelsOf(series.length - 1)).toEqual({ host: '<other>', method: '_OTHER', status_code: '249' });
});

test('Origins beyond count are read anew, and remembered within a bound', () => {
  let folds = 0;
  const folded = () => {
    folds += 1;
  };
  const series = createCallSeries({ hosts: 10, folded });
  for (let host = 0; host < 20_000; host += 1) series.cellOf(ended(`http://h${host}`, 200));
  expect(series.length).toBe(11);
  expect(folds).toBe(20_000 - 10);
});
