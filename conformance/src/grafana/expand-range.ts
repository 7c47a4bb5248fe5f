import type { PanelTime } from './expand-sql.js';

/** Puts in what Grafana puts in for its own variables in PromQL and LogQL. */
export function expandRange(query: string, { startSeconds, endSeconds, stepSeconds }: PanelTime): string {
  const rangeSeconds = Math.round(endSeconds - startSeconds);
  return query
    .replaceAll(/\$__(?:rate_interval|interval|auto)\b/g, `${stepSeconds}s`)
    .replaceAll(/\$__range_s\b/g, String(rangeSeconds))
    .replaceAll(/\$__range\b/g, `${rangeSeconds}s`);
}
