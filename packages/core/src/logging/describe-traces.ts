import type { ResolvedOptions } from '../options/resolve.js';

/** What the line at start says of traces; `undefined` where no sink would take any. */
export function describeTraces(options: Pick<ResolvedOptions, 'traces' | 'sinks' | 'switchedOff'>): unknown {
  const { traces, sinks } = options;
  const takers = sinks.filter(({ recordSpan }) => recordSpan !== undefined).map(({ name }) => name);
  if (takers.length === 0) return undefined;
  if (traces === undefined)
    return `off: ${options.switchedOff.includes('traces') ? 'VIGIA_DISABLE' : 'traces is false'}`;
  const { slowMs, ...kept } = traces;
  return { ...kept, slowMs: slowMs ?? 'off: traces.slowMs is false', to: takers };
}
