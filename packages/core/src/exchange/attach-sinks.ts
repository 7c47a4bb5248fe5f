import type { ReadMetrics, Report, Sink } from '@vigia/contract';
import { createSecretTest } from '../logging/redaction/secret-test.js';
import type { ResolvedOptions } from '../options/resolve.js';
import { attempt } from './when-rejected.js';

/** Tells the user's sinks whose they are, and where they may keep and report things. */
export function attachSinks(
  { sinks, service, spool, logs }: Pick<ResolvedOptions, 'sinks' | 'service' | 'spool' | 'logs'>,
  report: Report,
): void {
  const isSecret = createSecretTest(logs?.redact.names ?? []);
  for (const sink of sinks) {
    attempt(() => sink.attach?.({ service, spool, report, isSecret }), failed(sink, 'attach', report));
  }
}

/** Lends the sinks that take metrics what reads them. */
export function startCollecting(sinks: readonly Sink[], read: ReadMetrics, report: Report): void {
  for (const sink of sinks) attempt(() => sink.collect?.(read), failed(sink, 'collect', report));
}

function failed(sink: Sink, act: 'attach' | 'collect', report: Report): (cause: unknown) => void {
  return (cause) =>
    report({
      code: 'VIGIA_SINK_FAILED',
      message: `\`${act}\` of the sink "${sink.name}" failed.`,
      fix: `Mend \`${act}\` of the sink "${sink.name}"; the cause has its error.`,
      sink: sink.name,
      cause,
    });
}
