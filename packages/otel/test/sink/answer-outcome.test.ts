import { describe, expect, it } from 'vitest';
import { describeAnswer, refusalOutcome } from '../../src/sink/answer-outcome.js';
import type { OtlpAnswer } from '../../src/sink/signal-connection.js';

const TARGET = { url: 'http://c/v1/traces', headers: async () => ({}) };

function answerOf(status: number, text = 'no'): OtlpAnswer {
  return { status, text, body: Buffer.from(text), retryAfter: undefined, date: undefined, sentSecrets: [] };
}

describe('a far end that fails', () => {
  const sent = { records: 10, failingMs: 0, isHopeless: false };

  it.each([500, 507, 520])('with %i is asked again, until the request may be what it fails on', (status) => {
    const outcomeAfter = (failingMs: number, records: number) =>
      refusalOutcome(answerOf(status), TARGET, { ...sent, failingMs, records }).kind;
    expect(outcomeAfter(0, 10)).toBe('retry');
    expect(outcomeAfter(299_000, 10)).toBe('retry');
    expect(outcomeAfter(301_000, 10)).toBe('split');
    expect(outcomeAfter(301_000, 1)).toBe('drop');
  });

  it.each([408, 429, 502, 503, 504])('with %i is asked again for ever', (status) => {
    expect(refusalOutcome(answerOf(status), TARGET, { ...sent, failingMs: 1e9 }).kind).toBe('retry');
  });

  it.each([501, 505])('with %i is at another address', (status) => {
    expect(refusalOutcome(answerOf(status), TARGET, sent).kind).toBe('pause');
  });
});

describe('what is shown of an answer', () => {
  it('is one line, without what is no text, and not long', () => {
    expect(describeAnswer(answerOf(400, 'a\n\n\u0000 b\ufffd'))).toBe('the far end answered 400: a b');
    expect(describeAnswer(answerOf(400, 'x'.repeat(9_000))).length).toBeLessThan(400);
    expect(describeAnswer(answerOf(503, ''))).toBe('the far end answered 503');
  });
});
