import { expect, test } from 'vitest';
import {
  HANG,
  LOST_ANSWER,
  type PlannedAnswer,
  partialSuccess,
  RESET,
  refusal,
  tooManyRequests,
} from '../../../src/otlp/receiver/transport/answer.js';
import { openReceiver } from './open-receiver.js';
import { postCompressed, postJson } from './post.js';
import { SOUND_REQUESTS } from './sound-requests.js';

test.each([
  [tooManyRequests(2), 429, '2'],
  [tooManyRequests('Wed, 21 Oct 2026 07:28:00 GMT'), 429, 'Wed, 21 Oct 2026 07:28:00 GMT'],
  [refusal(503), 503, null],
  [refusal(413), 413, null],
])('refuses as it was told, so often, and takes nothing', async (answer, status, retryAfter) => {
  const receiver = await openReceiver();
  receiver.answerWith(answer, 2);
  for (const expected of [status, status, 200]) {
    const response = await postJson(receiver, 'logs', SOUND_REQUESTS.logs());
    expect(response.status).toBe(expected);
    if (expected === status) expect(response.headers.get('retry-after')).toBe(retryAfter);
  }
  expect([receiver.logs().length, receiver.requests.map((request) => request.status)]).toEqual([
    1,
    [status, status, 200],
  ]);
});

test('takes a part, and says so in the form of the request', async () => {
  const receiver = await openReceiver();
  receiver.answerWith(partialSuccess(3, 'too old'), 2);
  const response = await postJson(receiver, 'traces', SOUND_REQUESTS.traces());
  expect(await response.json()).toEqual({ partialSuccess: { rejectedSpans: '3', errorMessage: 'too old' } });
  const compressed = await postCompressed(receiver, 'metrics', SOUND_REQUESTS.metrics());
  expect(Buffer.from(await compressed.arrayBuffer()).toString('latin1')).toContain('too old');
});

test.each([
  ['cuts the connection', RESET, 0],
  ['loses the answer', LOST_ANSWER, 1],
] as const)('%s', async (_title, answer, taken) => {
  const receiver = await openReceiver();
  receiver.answerWith(answer);
  await expect(postJson(receiver, 'logs', SOUND_REQUESTS.logs())).rejects.toThrow('fetch failed');
  expect(receiver.logs()).toHaveLength(taken);
});

test('does not answer, and is not held up by it', async () => {
  const receiver = await openReceiver();
  receiver.answerWith(HANG satisfies PlannedAnswer);
  const lost = postJson(receiver, 'logs', SOUND_REQUESTS.logs()).catch(() => 'cut');
  await receiver.until(() => receiver.requests.length === 1);
  expect((await postJson(receiver, 'logs', SOUND_REQUESTS.logs())).status).toBe(200);
  await receiver.stop();
  expect(await lost).toBe('cut');
});

test('is down, and comes back where it was', async () => {
  const receiver = await openReceiver();
  await receiver.stop();
  await expect(postJson(receiver, 'logs', SOUND_REQUESTS.logs())).rejects.toThrow('fetch failed');
  await receiver.start();
  expect((await postJson(receiver, 'logs', SOUND_REQUESTS.logs())).status).toBe(200);
});
