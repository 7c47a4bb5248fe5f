import type { TargetJson } from '../panel-json.js';
import type { QueryDefinition } from '../queries/query-definition.js';
import { refIdAt } from '../queries/ref-id.js';
import { dataSource } from './data-sources.js';

/** A query as its panel holds it. */
export function targetJson(query: QueryDefinition, index: number): TargetJson {
  const identity = { refId: refIdAt(index), datasource: dataSource(query.source), editorMode: 'code' } as const;
  if (query.source === 'sql') return { ...identity, rawSql: query.sql, rawQuery: true, format: query.format };
  const { expr, legend: legendFormat, instant } = query;
  if (query.source === 'loki') {
    return { ...identity, expr, queryType: instant ? 'instant' : 'range', legendFormat, maxLines: query.maxLines };
  }
  const { format, exemplar } = query;
  return { ...identity, expr, format, instant, range: !instant, exemplar, legendFormat };
}
