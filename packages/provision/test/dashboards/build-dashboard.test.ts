import { expect, it } from 'vitest';
import { buildDashboard } from '../../src/dashboards/build/build-dashboard.js';
import type { RowDefinition } from '../../src/dashboards/dashboard-definition.js';
import type { DashboardJson } from '../../src/dashboards/dashboard-json.js';
import type { PanelDefinition } from '../../src/dashboards/panels/panel-definition.js';
import { stat } from '../../src/dashboards/panels/stat.js';
import { mergedTable, type NumberColumn } from '../../src/dashboards/panels/table.js';
import { atTheEnd, logLines, sqlRows } from '../../src/dashboards/queries/queries.js';
import { worseAbove, worseBelow } from '../../src/dashboards/thresholds.js';
import type { VariableDefinition } from '../../src/dashboards/variable-definition.js';
import { createSignals } from '../../src/index.js';
import { described } from '../described.js';
import { elementsOf, panelsOf } from './rendered-dashboards.js';

it('begins a new line where a panel does not fit, below the tallest of the line before', () => {
  const panels = [panel(12, 8), panel(12, 4), panel(24, 4)];
  const places = panelsOf(built([{ title: 'R', panels }])).map(({ gridPos: { x, y } }) => ({ x, y }));
  expect(places).toEqual([
    { x: 0, y: 1 },
    { x: 12, y: 1 },
    { x: 0, y: 9 },
  ]);
});

it('puts the panels of a folded row into it, and the next row right below', () => {
  const dashboard = built([
    { title: 'Folded', collapsed: true, panels: [panel(24, 8)] },
    { title: 'Open', panels: [panel(24, 8)] },
  ]);
  expect(dashboard.panels.map(({ title, gridPos }) => [title, gridPos.y])).toEqual([
    ['Folded', 0],
    ['Open', 1],
    ['P', 2],
  ]);
  expect(elementsOf(dashboard).map(({ id }) => id)).toEqual([1, 2, 3, 4]);
});

it('asks each source by the variable that chooses it', () => {
  const queries = [atTheEnd('vector(1)'), logLines('{job="a"}', 10), sqlRows('SELECT 1')];
  const panels = queries.map((query) => panel(8, 4, { queries: [query] }));
  const dashboard = built([{ title: 'R', panels }]);
  const sources = panelsOf(dashboard).map(({ datasource, targets }) => [datasource, targets[0]?.datasource]);
  expect(sources.map(([own]) => own)).toEqual([
    { type: 'prometheus', uid: '${datasource}' },
    { type: 'loki', uid: '${logs}' },
    { type: 'grafana-postgresql-datasource', uid: '${sql}' },
  ]);
  expect(sources.map(([, ofTarget]) => ofTarget)).toEqual(sources.map(([own]) => own));
  expect(dashboard.templating.list.map(({ name }) => name)).toEqual(['datasource', 'logs', 'sql', 'env']);
});

it('lets one environment be chosen, the first at the start', () => {
  const env = built([]).templating.list.find(({ name }) => name === 'env');
  expect(env).toMatchObject({ type: 'custom', query: 'production,staging', multi: false, includeAll: false });
  expect(env?.current).toEqual({ text: 'production', value: 'production' });
});

it('lets all values of a label be chosen, by an expression that no value escapes', () => {
  const selector = 'http_requests_total{env="$env"}';
  const routes = variable({ kind: 'label', name: 'route', label: 'Route', selector, labelName: 'route' });
  expect(routes).toMatchObject({ query: `label_values(${selector}, route)`, multi: true, allValue: '.+', refresh: 2 });
});

it('keeps commas in the values of a choice', () => {
  const choice = variable({ kind: 'choice', name: 'domain', label: 'Domain', values: ['a,b', 'c'], several: true });
  expect(choice).toMatchObject({ query: 'a\\,b,c', multi: true });
  expect(choice?.options?.map(({ value }) => value)).toEqual(['a,b', 'c']);
});

it('joins queries into the columns of a table by what Grafana calls their values', () => {
  const columns: readonly NumberColumn[] = [
    { title: 'Requests', unit: 'reqps', expr: 'a' },
    { title: 'Failed', unit: 'percentunit', expr: 'b', decimals: 3, thresholds: worseAbove({ bad: 1 }) },
  ];
  const input = { title: 'T', description: 'D.', width: 24, rows: { route: 'Route' } };
  expect(renamesOf(mergedTable({ ...input, columns }))).toEqual({
    route: 'Route',
    'Value #A': 'Requests',
    'Value #B': 'Failed',
  });
  expect(renamesOf(mergedTable({ ...input, columns: columns.slice(0, 1) }))).toEqual({
    route: 'Route',
    Value: 'Requests',
  });
  expect(mergedTable({ ...input, columns }).overrides[1]).toEqual({
    matcher: { id: 'byName', options: 'Failed' },
    properties: [
      { id: 'unit', value: 'percentunit' },
      { id: 'decimals', value: 3 },
      { id: 'thresholds', value: { mode: 'absolute', steps: worseAbove({ bad: 1 }) } },
      { id: 'custom.cellOptions', value: { type: 'color-text' } },
    ],
  });
});

it('turns red where a value is bad', () => {
  const coloursOf = (steps: ReturnType<typeof worseAbove>): unknown => steps.map(({ value, color }) => [value, color]);
  expect(coloursOf(worseAbove({ bad: 2 }))).toEqual([
    [null, 'green'],
    [2, 'red'],
  ]);
  expect(coloursOf(worseAbove({ warn: 1, bad: 2 }))).toEqual([
    [null, 'green'],
    [1, 'orange'],
    [2, 'red'],
  ]);
  expect(coloursOf(worseBelow({ bad: 1 }))).toEqual([
    [null, 'red'],
    [1, 'green'],
  ]);
  expect(coloursOf(worseBelow({ warn: 2, bad: 1 }))).toEqual([
    [null, 'red'],
    [1, 'orange'],
    [2, 'green'],
  ]);
});

it('writes of a panel all that Grafana reads, and not what only tests read', () => {
  const [written] = panelsOf(built([{ title: 'R', panels: [panel(24, 4, { emptyOnDemo: 'nothing happens' })] }]));
  expect(Object.keys(JSON.parse(JSON.stringify(written)))).toEqual([
    'id',
    'type',
    'title',
    'description',
    'datasource',
    'gridPos',
    'fieldConfig',
    'options',
    'targets',
  ]);
});

function panel(width: number, height: number, more: Partial<Parameters<typeof stat>[0]> = {}): PanelDefinition {
  const queries = [atTheEnd('vector(1)')];
  return stat({ title: 'P', description: 'D.', unit: 'none', queries, width, height, ...more });
}

function built(rows: readonly RowDefinition[], variables: readonly VariableDefinition[] = []): DashboardJson {
  const observability = described();
  const context = { observability, signals: createSignals(observability), rendered: [] };
  return buildDashboard({ key: 'http', variables, rows }, context);
}

function variable(definition: VariableDefinition): DashboardJson['templating']['list'][number] | undefined {
  return built([], [definition]).templating.list.at(-1);
}

function renamesOf({ transformations = [] }: PanelDefinition): unknown {
  return transformations.find(({ id }) => id === 'organize')?.options['renameByName'];
}
