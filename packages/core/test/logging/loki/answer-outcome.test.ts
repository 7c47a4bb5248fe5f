import { expect, test } from 'vitest';
import { answerOutcome, type SentPush } from '../../../src/logging/loki/answer-outcome.js';

const PUSH: SentPush = { entries: 10, bytes: 5_000, attempt: 1 };
const RATE =
  "ingestion rate limit exceeded for user fake (limit: 1000 bytes/sec) while attempting to ingest '10' lines";
const TWO_KINDS =
  "2 errors like: entry for stream '{}' has timestamp too new: x; 1 errors like: max entry size '1' bytes";
const BEHIND = "reason: 'entry too far behind, …',\nuser 'fake', total ignored: 3 out of 10 for stream: {}";

test.each([
  ['ack', 200, ''],
  ['ack', 204, ''],
  ['pause', 200, '\n<!DOCTYPE html><title>Log in</title>'],
  ['pause', 200, '<html><form>'],
  ['drop', 260, ''],
  ['drop', 202, ''],
  ['pause', 301, ''],
  ['split', 400, 'loghttp.PushRequest.Streams: … unmarshalerDecoder: Value looks like Number/Boolean/None'],
  ['split', 400, 'something that nobody knows'],
  ['pause', 400, "couldn't parse labels: 1:5: parse error"],
  ['pause', 400, "entry for stream '{}' has 16 label names; limit 15"],
  ['pause', 400, "stream '{}' has label name too long: 'aaa'"],
  ['pause', 400, "stream '{}' has label value too long: 'aaa'"],
  ['pause', 400, 'error at least one label pair is required per stream'],
  ['pause', 400, 'multiple org IDs present'],
  ['pause', 400, "tenant ID '../x' contains unsupported character '/'"],
  ['pause', 400, 'Content-Encoding "gzip" not supported'],
  ['pause', 400, 'snappy: corrupt input'],
  ['pause', 401, 'no org id'],
  ['pause', 403, ''],
  ['pause', 404, '404 page not found'],
  ['pause', 405, ''],
  ['retry', 408, ''],
  ['split', 413, ''],
  ['split', 422, 'error at least one valid stream is required for ingestion'],
  ['retry', 429, RATE],
  ['pause', 429, 'maximum active stream limit exceeded when trying to create stream {}'],
  ['retry', 500, 'empty ring'],
  ['retry', 500, 'rpc error: code = Unknown desc = Ingester is shutting down'],
  ['split', 500, 'normalization for label name "ü" resulted in invalid name "_"'],
  ['split', 500, 'label name is empty'],
  ['split', 500, 'rpc error: code = ResourceExhausted desc = grpc: received message larger than max (43 vs. 41)'],
  ['retry', 502, '<html>'],
  ['retry', 503, ''],
])('%s: %i %s', (kind, status, text) => {
  expect(answerOutcome({ status, text, retryAfter: undefined }, PUSH).kind).toBe(kind);
});

test.each([
  [1, "max entry size '262144' bytes exceeded for stream"],
  [3, TWO_KINDS],
  [3, BEHIND],
  [10, '999 errors like: timestamp too old'],
  [1, "stream '{}' has structured metadata too large: '65538' bytes"],
  [1, "stream '{}' has too many structured metadata labels: '129'"],
])('%i entries are refused by: %s', (rejected, text) => {
  expect(answerOutcome({ status: 400, text, retryAfter: undefined }, PUSH)).toEqual({ kind: 'ack', rejected });
});

test('a push over the rate is split when it is refused again, unless nothing is left to split', () => {
  const answer = { status: 429, text: RATE, retryAfter: undefined };
  const kinds = [
    { ...PUSH, attempt: 2 },
    { ...PUSH, attempt: 2, bytes: 900 },
    { ...PUSH, attempt: 5, bytes: 900 },
    { ...PUSH, attempt: 9, entries: 1 },
  ].map((push) => answerOutcome(answer, push).kind);
  expect(kinds).toEqual(['split', 'retry', 'split', 'retry']);
});

test('patience that is asked for is had', () => {
  expect(answerOutcome({ status: 429, text: '', retryAfter: '7' }, PUSH)).toMatchObject({ afterMs: 7_000 });
});
