import type { Naming } from '@vigia/provision';
import type { TargetJson } from '../../../../packages/provision/src/dashboards/panel-json.js';
import { queryOf, type RenderedDashboard, sourceOf } from '../dashboard-panels.js';
import { lintLogql } from './lint-logql.js';
import { lintPromql, type PromqlSetting } from './lint-promql.js';
import { lintSql } from './lint-sql.js';

/** What a dashboard does against the rules, each with its panel. */
export function lintDashboard({ json, panels }: RenderedDashboard, naming: Naming): readonly string[] {
  const { list } = json.templating;
  const setting = { variables: list.map(({ name }) => name), naming };
  const sources = new Map(list.flatMap(({ type, name, query }) => (type === 'datasource' ? [[name, query]] : [])));
  const stale = list.filter(({ type, refresh }) => type === 'query' && refresh !== 2).map(({ name }) => name);
  const targets = panels.flatMap((panel) => panel.json.targets.map((target) => ({ name: panel.name, target })));
  return [
    ...(json.editable ? ['what is changed by hand would be lost'] : []),
    ...(sources.get('datasource') === 'prometheus' ? [] : ['no variable chooses the Prometheus']),
    ...stale.map((name) => `the choices of ${name} do not follow the range of time`),
    ...targets.flatMap(({ name, target }) => {
      const faults = [...lintSource(target, sources), ...lintTarget(target, setting)];
      return faults.map((fault) => `${name} ${target.refId}: ${fault}`);
    }),
  ];
}

/** A source is chosen by a variable of its own kind. */
function lintSource(
  { datasource: { uid, type } }: TargetJson,
  sources: ReadonlyMap<string, string>,
): readonly string[] {
  const [, variable = ''] = /^\$\{(\w+)\}$/.exec(uid) ?? [];
  return sources.get(variable) === type ? [] : [`the source ${uid} is no variable for ${type}`];
}

function lintTarget(target: TargetJson, setting: PromqlSetting): readonly string[] {
  const query = queryOf(target);
  const source = sourceOf(target);
  if (source === 'sql') return lintSql(query);
  return source === 'loki' ? lintLogql(query) : lintPromql(query, setting);
}
