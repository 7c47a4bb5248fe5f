import type { Pool } from 'pg';
import type { VariableJson } from '../../../packages/provision/src/dashboards/dashboard-json.js';
import { expandSql, type PanelTime } from '../grafana/expand-sql.js';
import { expandVariables, type VariableValues } from '../grafana/expand-variables.js';
import type { PrometheusProcess } from '../prometheus/prometheus-process.js';

/** What variables are chosen with. */
export interface ChoosingParts {
  readonly prometheus: Pick<PrometheusProcess, 'query'>;
  readonly pool: Pool;
  readonly time: PanelTime;
  /** What is typed, by the name of the variable. */
  readonly typed?: VariableValues | undefined;
}

const LABEL_VALUES = /^label_values\((?<selector>.*), (?<label>\w+)\)$/;

/**
 * Chooses in every variable what Grafana does when a dashboard is opened: all where all can be chosen, else the first.
 * A variable whose query answers nothing is an error.
 */
export async function chooseVariables(
  variables: readonly VariableJson[],
  parts: ChoosingParts,
): Promise<VariableValues> {
  let chosen: VariableValues = {};
  for (const variable of variables) {
    if (variable.type === 'datasource') continue;
    chosen = { ...chosen, [variable.name]: await choose(variable, chosen, parts) };
  }
  return chosen;
}

async function choose(
  variable: VariableJson,
  before: VariableValues,
  parts: ChoosingParts,
): Promise<string | readonly string[]> {
  const { name, type, query, includeAll, allValue } = variable;
  const typed = parts.typed?.[name];
  if (typed !== undefined) return typed;
  if (type === 'textbox') return query;
  const values =
    type === 'custom' ? (variable.options ?? []).map(({ value }) => value) : await ask(variable, before, parts);
  const [first] = values;
  if (first === undefined) throw new Error(`There is nothing to choose in the variable ${name}: ${query}`);
  if (includeAll !== true) return first;
  return allValue ?? values;
}

async function ask(
  { query, datasource }: VariableJson,
  before: VariableValues,
  { prometheus, pool, time }: ChoosingParts,
): Promise<readonly string[]> {
  const expanded = expandVariables(query, before);
  if (datasource?.type !== 'prometheus') {
    const { rows } = await pool.query({ text: expandSql(expanded, time), rowMode: 'array' });
    return rows.map(([value]) => String(value));
  }
  const { selector = '', label = '' } = LABEL_VALUES.exec(expanded)?.groups ?? {};
  const found = await prometheus.query(`count by (${label}) (${selector})`);
  return found.map(({ labels }) => labels[label] ?? '').sort();
}
