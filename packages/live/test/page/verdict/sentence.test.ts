import { describe, expect, it } from 'vitest';
import { createFormat } from '../../../page/parts/format.js';
import { ENGLISH } from '../../../page/text/english.js';
import { SPANISH } from '../../../page/text/spanish.js';
import { placeOfReason } from '../../../page/verdict/reason-place.js';
import { reasonSentence, verdictSentence } from '../../../page/verdict/sentence.js';
import { type ServiceSummary, VERDICT_CODES, type VerdictReason } from '../../../src/api/console-view.js';

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
    const errors: VerdictReason = { ...reasonOf('errors'), values: { ...VALUES, seconds: 300 } };
    const sentence = reasonSentence(errors, ENGLISH, format);
    expect(sentence.replaceAll('\u202f', ' ')).toBe('7.2 % of requests fail, 31 in 5 min, most of GET /orders/:id');
  });

  it.each(VERDICT_CODES)('%s is said whole in both languages', (code) => {
    for (const text of [ENGLISH, SPANISH]) expect(reasonSentence(reasonOf(code), text, format)).toMatch(/^[^{}]{8,}$/);
  });

  it('names a budget in the language of the page', () => {
    expect(reasonSentence(reasonOf('series'), ENGLISH, format)).toBe('the budget of routes is full');
    expect(reasonSentence(reasonOf('series'), SPANISH, format)).toBe('el presupuesto de rutas está agotado');
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

describe('the first sentence', () => {
  const lastMinute = { rate: 41.23, errorRatio: 0.0012, p95: 0.0844 };

  function sentenceOf(
    state: 'healthy' | 'quiet' | 'unhealthy',
    numbers: object,
    reasons: readonly VerdictReason[] = [],
    inFlight = 0,
  ): string {
    const verdict = { state, reasons };
    const summary = { id: 'a', name: 'a', version: '1', namespace: undefined, environment: undefined, instance: 'i' };
    const running = { processId: 1, nodeVersion: '20', uptimeSeconds: 1, verdict };
    const service: ServiceSummary = { ...summary, ...running, ...lastMinute, ...numbers };
    return verdictSentence({ verdict, service, inFlight }, ENGLISH, format).replaceAll('\u202f', ' ');
  }

  it('has the numbers of the last minute where all is well', () => {
    expect(sentenceOf('healthy', {})).toBe('Healthy: 41.2 requests per second, 0.12 % fail, 95 % within 84.4 ms');
    expect(sentenceOf('healthy', { rate: 0, p95: undefined })).toBe('Healthy: no request in the last minute');
    expect(sentenceOf('quiet', { rate: 0 })).toMatch(/^Quiet: no request/);
  });

  it('tells of requests that run where none ends', () => {
    expect(sentenceOf('healthy', { rate: 0 }, [], 30)).toBe(
      'Healthy: no request has ended in the last minute, 30 running',
    );
  });

  it('has the gravest reason where it is not', () => {
    expect(sentenceOf('unhealthy', {}, [reasonOf('check_failed'), reasonOf('heap')])).toBe(
      'Unhealthy: health check "database" fails: refused',
    );
  });
});
