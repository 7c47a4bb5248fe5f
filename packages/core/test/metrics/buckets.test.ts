import { expect, test } from 'vitest';
import { createHttpRecording } from './http-recording.js';

test('the bounds that the user gave are those of the histograms', async () => {
  const buckets = { durationSeconds: [0.3], sizeBytes: [10, 1_000_000] };
  const { request, scrape } = createHttpRecording({}, { buckets });
  request({ durationSeconds: 0.3, responseBytes: 11 });
  request({ durationSeconds: 0.31, responseBytes: 1 });

  const { value, labelValues } = await scrape();
  expect(labelValues('http_request_duration_seconds_bucket', 'le')).toEqual(['0.3', '+Inf']);
  expect(value('http_request_duration_seconds_bucket', { le: '0.3' })).toBe(1);
  for (const name of ['http_request_size_bytes_bucket', 'http_response_size_bytes_bucket']) {
    expect(labelValues(name, 'le')).toEqual(['10', '1000000', '+Inf']);
  }
  expect(value('http_response_size_bytes_bucket', { le: '10' })).toBe(1);
});
