import { randomBytes } from 'node:crypto';
import { ROOT_CONTEXT } from '@opentelemetry/api';
import { SamplingDecision, TraceIdRatioBasedSampler } from '@opentelemetry/sdk-trace-base';
import type { SpanRecord } from '@vigia/contract';
import { createTelemetry } from '@vigia/core';
import { expect, it } from 'vitest';

const TRACES = 500;
const ENDED = { outcome: 'completed', status: 200, route: '/' } as const;

/** The traces that we keep of those that a caller began. */
async function keptByUs(ratio: number, traceIds: readonly string[]): Promise<readonly string[]> {
  const kept: string[] = [];
  const sinks = [{ name: 'spans', recordSpan: ({ traceId }: SpanRecord) => void kept.push(traceId) }];
  const traces = { ratio, parent: 'ignore', slowMs: false } as const;
  const vigia = createTelemetry({ logs: false, requests: { id: { trust: 'always' } }, traces, sinks });
  for (const traceId of traceIds) {
    const headers = { traceparent: `00-${traceId}-00f067aa0ba902b7-00` };
    const start = { method: 'GET', target: '/', headers, remoteAddress: undefined, httpVersion: '1.1', source: {} };
    vigia.begin(start).end(ENDED);
  }
  await vigia.close();
  return kept;
}

it.each([0, 0.001, 0.1, 1 / 3, 0.5, 0.9, 0.999, 1])('a share of %d is the share that the SDK keeps', async (ratio) => {
  const traceIds = Array.from({ length: TRACES }, () => randomBytes(16).toString('hex'));
  const sampler = new TraceIdRatioBasedSampler(ratio);
  const keptBySdk = traceIds.filter((traceId) => {
    return sampler.shouldSample(ROOT_CONTEXT, traceId).decision === SamplingDecision.RECORD_AND_SAMPLED;
  });
  expect(await keptByUs(ratio, traceIds)).toEqual(keptBySdk);
});
