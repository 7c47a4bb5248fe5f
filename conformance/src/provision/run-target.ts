import type { Pool } from 'pg';
import type { TargetJson } from '../../../packages/provision/src/dashboards/panel-json.js';
import { expandRange } from '../grafana/expand-range.js';
import { expandSql, type PanelTime } from '../grafana/expand-sql.js';
import { expandVariables, type VariableValues } from '../grafana/expand-variables.js';
import type { PrometheusProcess } from '../prometheus/prometheus-process.js';
import { askLoki } from './ask-loki.js';
import { queryOf, sourceOf } from './dashboard-panels.js';

/** What targets are run with. */
export interface RunningParts {
  readonly prometheus: PrometheusProcess;
  readonly pool: Pool;
  readonly time: PanelTime;
  readonly variables: VariableValues;
  /** Where there is one. */
  readonly lokiUrl?: string | undefined;
}

/** How many values a query shows. Rejects when it is refused. */
export async function valuesOf(target: TargetJson, parts: RunningParts): Promise<number> {
  const query = expandVariables(queryOf(target), parts.variables);
  const source = sourceOf(target);
  if (source === 'sql') return rowsOf(query, target, parts);
  return source === 'loki' ? streamsOf(query, target, parts) : samplesOf(query, target, parts);
}

function streamsOf(query: string, target: TargetJson, { lokiUrl = '', time }: RunningParts): Promise<number> {
  const isInstant = 'queryType' in target && target.queryType === 'instant';
  return askLoki({ url: lokiUrl, query: expandRange(query, time), isInstant, time });
}

async function samplesOf(query: string, target: TargetJson, { prometheus, time }: RunningParts): Promise<number> {
  const expression = expandRange(query, time);
  const isInstant = 'instant' in target && target.instant;
  const range = isInstant ? { ...time, startSeconds: time.endSeconds } : time;
  const series = await prometheus.queryRange(expression, range);
  return series.flatMap(({ values }) => values.filter((value) => !Number.isNaN(value))).length;
}

/** Rows with something in them. Of a graph, the time must come first to last, and the values must be numbers. */
async function rowsOf(query: string, target: TargetJson, { pool, time }: RunningParts): Promise<number> {
  const { rows } = await pool.query<Record<string, unknown>>(expandSql(query, time));
  if ('rawSql' in target && target.format === 'time_series') refuseUnordered(rows, query);
  return rows.filter((row) => Object.values(row).some((value) => value !== null)).length;
}

function refuseUnordered(rows: readonly Readonly<Record<string, unknown>>[], query: string): void {
  const times = rows.map(({ time }) => Number(time));
  if (times.some((time, index) => Number.isNaN(time) || time < (times[index - 1] ?? 0))) {
    throw new Error(`The rows do not come in the order of the column time: ${query}`);
  }
}
