import { describe, expect, it } from 'vitest';
import { createFormat } from '../../../page/parts/format.js';
import { ENGLISH } from '../../../page/text/english.js';
import { SPANISH } from '../../../page/text/spanish.js';
import { placeOfReason } from '../../../page/verdict/reason-place.js';
import { reasonSentence } from '../../../page/verdict/sentence.js';
import { VERDICT_CODES, type VerdictReason } from '../../../src/api/console-view.js';

const format = createFormat('en', 'UTC');
const VALUES = {
  check: 'database',
  sink: 'loki',
  ratio: 0.072,
  errors: 31,
  seconds: 0.183,
  route: 'GET /orders/:id',
  reason: 'refused',
  path: '/',
  breaker: 'open',
  count: 1_234,
  budget: 'routes',
  job: 'mail',
};

function reasonOf(code: VerdictReason['code']): VerdictReason {
  return { code, state: 'degraded', values: VALUES };
}

describe('a reason', () => {
  it('names how much, and where', () => {
    const sentence = reasonSentence(reasonOf('errors'), ENGLISH, format);
    expect(sentence.replaceAll('\u202f', ' ')).toBe('7.2 % of requests fail, most of GET /orders/:id');
  });

  it.each(VERDICT_CODES)('%s is said whole in both languages', (code) => {
    for (const text of [ENGLISH, SPANISH]) expect(reasonSentence(reasonOf(code), text, format)).toMatch(/^[^{}]{8,}$/);
  });

  it('leads to the route that fails, wherever it is named', () => {
    expect(placeOfReason(reasonOf('errors'))).toEqual({
      screen: 'route',
      query: { method: 'GET', route: '/orders/:id' },
    });
    const unnamed = { ...reasonOf('errors'), values: {} };
    expect(placeOfReason(unnamed)).toEqual({ screen: 'routes', query: { errors: '1' } });
    expect(placeOfReason(reasonOf('sink_drops')).screen).toBe('delivery');
  });
});
