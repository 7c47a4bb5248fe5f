import type { Report } from '@vigia/contract';
import type { ResolvedOptions } from '../options/resolve.js';

/** Tells the user's sinks whose they are, and where they may keep and report things. */
export function attachSinks(
  { sinks, service, spool }: Pick<ResolvedOptions, 'sinks' | 'service' | 'spool'>,
  report: Report,
): void {
  for (const sink of sinks) {
    try {
      sink.attach?.({ service, spool, report });
    } catch (cause) {
      report({
        code: 'VIGIA_SINK_FAILED',
        message: `\`attach\` of the sink "${sink.name}" failed.`,
        fix: `Mend \`attach\` of the sink "${sink.name}"; the cause has its error.`,
        sink: sink.name,
        cause,
      });
    }
  }
}
