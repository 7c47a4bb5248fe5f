import { interpolate } from '../interpolation.js';
import type { DataSourceJson } from '../panel-json.js';
import type { SourceName } from '../queries/query-definition.js';

/** A variable that chooses a data source. */
export interface SourceVariable {
  readonly name: string;
  readonly label: string;
  /** Grafana's id of the plugin. */
  readonly type: string;
}

const SOURCES: Readonly<Record<SourceName, SourceVariable>> = {
  prometheus: { name: 'datasource', label: 'Data Source', type: 'prometheus' },
  loki: { name: 'logs', label: 'Logs', type: 'loki' },
  sql: { name: 'sql', label: 'PostgreSQL', type: 'grafana-postgresql-datasource' },
};

/** Chooses where links to traces lead. No panel asks it. */
export const TRACES_VARIABLE: SourceVariable = { name: 'traces', label: 'Traces', type: 'tempo' };

/** The variable of a source. */
export function sourceVariable(source: SourceName): SourceVariable {
  return SOURCES[source];
}

/** A source as a panel names it. */
export function dataSource(source: SourceName): DataSourceJson {
  const { type, name } = SOURCES[source];
  return { type, uid: interpolate(name) };
}
