import type { PanelTime } from '../grafana/expand-sql.js';

/** One question of Loki. */
export interface LokiQuestion {
  readonly url: string;
  readonly query: string;
  readonly isInstant: boolean;
  readonly time: PanelTime;
}

interface LokiAnswer {
  readonly data: { readonly result: readonly unknown[] };
}

/** How many streams or series Loki answers. Rejects with what it has to say against the query. */
export async function askLoki({ url, query, isInstant, time }: LokiQuestion): Promise<number> {
  const { startSeconds, endSeconds, stepSeconds } = time;
  const range: Readonly<Record<string, string>> = isInstant
    ? { time: String(endSeconds) }
    : { start: String(startSeconds), end: String(endSeconds), step: String(stepSeconds) };
  const parameters = new URLSearchParams({ query, ...range });
  const response = await fetch(`${url}/loki/api/v1/${isInstant ? 'query' : 'query_range'}?${parameters}`);
  if (!response.ok) throw new Error(`Loki answered ${response.status}: ${await response.text()}`);
  const { data } = (await response.json()) as LokiAnswer;
  return data.result.length;
}
