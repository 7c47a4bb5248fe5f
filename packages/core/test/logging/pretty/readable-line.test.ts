import { expect, test } from 'vitest';
import { readableLine } from '../../../src/logging/pretty/readable-line.js';

const IDS = { request_uuid: 'u', trace_id: 't', span_id: 's' };

test('the line of an exchange says its request', () => {
  const line = {
    ...IDS,
    request_id: 'r',
    method: 'GET',
    path: '/a',
    status: 499,
    outcome: 'aborted',
    duration_ms: 3.2,
  };
  expect(readableLine({ ...line, route: '/:name', plan: 'pro' })).toEqual({
    request_id: 'r',
    plan: 'pro',
    msg: 'GET /a 499 in 3.2 ms, aborted',
  });
});

test('the line at the end of a job keeps what it says', () => {
  const line = { job_name: 'nightly', job_run_id: 'j', outcome: 'success', duration_ms: 7, msg: 'job succeeded' };
  expect(readableLine({ ...IDS, ...line })).toEqual(line);
});
