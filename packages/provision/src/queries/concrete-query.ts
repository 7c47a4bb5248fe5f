import { quoted } from '../signals/promql-text.js';

/** What stands in for what a reader of a dashboard has chosen. */
export interface Choices {
  /** The value of `$env`. */
  readonly environment: string;
  /** The range of the dashboard, in seconds. */
  readonly rangeSeconds: number;
}

const RATE_INTERVAL = '5m';

/** A query of a dashboard without Grafana's macros and variables: every variable but `$env` stands for any value. */
export function concreteQuery(text: string, { environment, rangeSeconds }: Choices): string {
  return text
    .replaceAll(/\$__(?:rate_interval|interval|auto)\b/g, RATE_INTERVAL)
    .replaceAll(/\$__range_s\b/g, String(rangeSeconds))
    .replaceAll(/\$__range\b/g, `${rangeSeconds}s`)
    .replaceAll(/"(?:\$\{env(?::\w+)?\}|\$env)"/g, quoted(environment))
    .replaceAll(/=~?"(?:\$\{[a-z]\w*(?::\w+)?\}|\$[a-z]\w*)"/g, '=~".+"');
}
