import { SAMPLED } from '../exchange/ids/trace-context.js';
import type { ResolvedTraces } from '../options/resolve-traces.js';

/**
 * Decides about a trace when it begins.
 * @param parentFlags - Of the trusted caller; `undefined` where the trace begins here.
 */
export type HeadSampler = (traceId: string, parentFlags: number | undefined) => boolean;

/** All that a sum of 32 bits can be is below it. */
const EVERY_SUM = 0x1_0000_0000;
const LARGEST_SUM = 0xffff_ffff;
const WORD_DIGITS = 8;
const TRACE_DIGITS = 32;

/** Follows the caller, or keeps a share of the traces. */
export function createHeadSampler({ ratio, parent }: Pick<ResolvedTraces, 'ratio' | 'parent'>): HeadSampler {
  const bound = ratio === 1 ? EVERY_SUM : Math.floor(ratio * LARGEST_SUM);
  return (traceId, parentFlags) => {
    if (parent === 'follow' && parentFlags !== undefined) return (parentFlags & SAMPLED) !== 0;
    if (bound === EVERY_SUM || bound === 0) return bound !== 0;
    return sumOf(traceId) < bound;
  };
}

/**
 * The four words of a trace id, combined by exclusive or: what the sampler `TraceIdRatioBased` of OpenTelemetry for
 * JavaScript compares with the share, so that services which keep the same share keep the same traces.
 * @see https://github.com/open-telemetry/opentelemetry-js/blob/main/packages/opentelemetry-sdk-trace-base/src/sampler/TraceIdRatioBasedSampler.ts
 */
function sumOf(traceId: string): number {
  let sum = 0;
  for (let at = 0; at < TRACE_DIGITS; at += WORD_DIGITS) {
    sum ^= Number.parseInt(traceId.slice(at, at + WORD_DIGITS), 16);
  }
  return sum >>> 0;
}
