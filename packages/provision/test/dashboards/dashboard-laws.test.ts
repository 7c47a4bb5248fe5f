import { describe, expect, it } from 'vitest';
import type { DashboardJson } from '../../src/dashboards/dashboard-json.js';
import type { GridPosition } from '../../src/dashboards/panel-json.js';
import { renderDashboards } from '../../src/dashboards/render-dashboards.js';
import { described } from '../described.js';
import { dashboardsOf, elementsOf, panelsOf } from './rendered-dashboards.js';

const ofScope = /^job="(?:orders",env|shop\/orders",deployment_environment_name)="\$env",instance=~"\$instance"/;

/** Variables that Grafana itself has. */
const BUILT_IN = /^(?:__.*|timeFilter)$/;

const cases = (['prometheus', 'otel'] as const).flatMap((naming) =>
  dashboardsOf(described({ naming })).map((dashboard) => ({ name: `${dashboard.uid} (${naming})`, dashboard })),
);

describe.each(cases)('$name', ({ dashboard }) => {
  it('gives every element an id of its own, from 1 on', () => {
    const ids = elementsOf(dashboard).map(({ id }) => id);
    expect(ids).toEqual(ids.map((_, index) => index + 1));
  });

  it('keeps every element on the grid, and none on another', () => {
    const open = dashboard.panels.map(({ gridPos }) => gridPos);
    for (const { x, w } of elementsOf(dashboard).map(({ gridPos }) => gridPos)) {
      expect(w).toBeGreaterThan(0);
      expect(x + w).toBeLessThanOrEqual(24);
    }
    expect(overlaps(open)).toEqual([]);
  });

  it('fills every line from edge to edge', () => {
    for (const [line, width] of lineWidths(dashboard)) expect({ line, width }).toEqual({ line, width: 24 });
  });

  it('names the queries of a panel A, B and so on', () => {
    for (const { targets } of panelsOf(dashboard)) {
      expect(targets.length).toBeGreaterThan(0);
      expect(targets.map(({ refId }) => refId).join('')).toBe('ABCDEFGHIJ'.slice(0, targets.length));
    }
  });

  it('tells of every panel what it is and in which unit', () => {
    for (const { title, description, fieldConfig } of panelsOf(dashboard)) {
      expect(title).not.toBe('');
      expect(description).toMatch(/[.?]$/);
      expect(fieldConfig.defaults.unit).toEqual(expect.any(String));
    }
    const titles = panelsOf(dashboard).map(({ title }) => title);
    expect(titles).toEqual([...new Set(titles)]);
  });

  it('asks for the service, the environment and the instances that it is set to', () => {
    for (const { name, matchers } of prometheusSelectorsIn(dashboard)) {
      const ofRules = name.startsWith('slo:') || name === 'ALERTS';
      const where = ofRules ? /^service="orders",env="\$env"/ : ofScope;
      expect(matchers, name).toMatch(where);
    }
  });

  it('takes rates of what counts, and of nothing else', () => {
    for (const query of prometheusQueriesIn(dashboard)) {
      const counters = [...query.matchAll(/(\w*?)(?:_total|_bucket|_sum)\{[^}]*\}(\[)?/g)];
      for (const [selector, , range] of counters) expect(range, selector).toBe('[');
      const rated = [...query.matchAll(/(?:rate|increase)\(([\w:]+)/g)].map(([, name = '']) => name);
      for (const name of rated) expect(name).toMatch(/_(?:total|bucket|sum|count)$/);
    }
  });

  it('declares every variable that it uses, each once', () => {
    const names = dashboard.templating.list.map(({ name }) => name);
    expect(names).toEqual([...new Set(names)]);
    const unknown = variablesIn(dashboard).filter((name) => !names.includes(name) && !BUILT_IN.test(name));
    expect(unknown).toEqual([]);
  });

  it('uses every variable that it declares', () => {
    const used = new Set(variablesIn(dashboard));
    expect(dashboard.templating.list.map(({ name }) => name).filter((name) => !used.has(name))).toEqual([]);
  });
});

it('leads to dashboards that are rendered, with variables that they have', () => {
  const dashboards = dashboardsOf(described());
  const byUid = new Map(dashboards.map((dashboard) => [dashboard.uid, dashboard]));
  for (const url of dashboards.flatMap(urlsIn)) {
    const [, uid = '', query = ''] = /^\/d\/([^?]+)(?:\?(.*))?$/.exec(url) ?? [];
    const names = byUid.get(uid)?.templating.list.map(({ name }) => name);
    expect(names, `${url} leads nowhere`).toBeDefined();
    for (const [, name] of query.matchAll(/var-(\w+)=/g)) expect(names, url).toContain(name);
  }
});

it('links every dashboard with every other', () => {
  const dashboards = dashboardsOf(described());
  for (const { uid, links } of dashboards) {
    const others = dashboards.filter((other) => other.uid !== uid);
    expect(links.map(({ url }) => url)).toEqual(others.map((other) => `/d/${other.uid}`));
  }
});

it('renders the same bytes twice', () => {
  expect(renderDashboards(described())).toEqual(renderDashboards(described()));
});

function overlaps(positions: readonly GridPosition[]): readonly string[] {
  return positions.flatMap((one, index) =>
    positions
      .slice(index + 1)
      .filter((other) => meet(one, other))
      .map((other) => `${JSON.stringify(one)} meets ${JSON.stringify(other)}`),
  );
}

function meet(one: GridPosition, other: GridPosition): boolean {
  const across = one.x < other.x + other.w && other.x < one.x + one.w;
  return across && one.y < other.y + other.h && other.y < one.y + one.h;
}

function lineWidths(dashboard: DashboardJson): ReadonlyMap<number, number> {
  const widths = new Map<number, number>();
  for (const { gridPos } of dashboard.panels) widths.set(gridPos.y, (widths.get(gridPos.y) ?? 0) + gridPos.w);
  return widths;
}

function prometheusQueriesIn(dashboard: DashboardJson): readonly string[] {
  return panelsOf(dashboard).flatMap(({ targets }) =>
    targets.flatMap((target) => ('expr' in target && target.datasource.type === 'prometheus' ? [target.expr] : [])),
  );
}

function prometheusSelectorsIn(dashboard: DashboardJson): readonly { name: string; matchers: string }[] {
  const text = prometheusQueriesIn(dashboard).join('\n');
  return [...text.matchAll(/([a-zA-Z_:][\w:]*)\{([^}]*)\}/g)].map(([, name = '', matchers = '']) => ({
    name,
    matchers,
  }));
}

function variablesIn(dashboard: DashboardJson): readonly string[] {
  const { panels, annotations, templating } = dashboard;
  const text = JSON.stringify({ panels, annotations, queries: templating.list.map(({ query }) => query) });
  return [...text.matchAll(/\$(?:\{(\w+)[^}]*\}|(\w+))/g)].map(([, braced, bare]) => braced ?? bare ?? '');
}

function urlsIn(dashboard: DashboardJson): readonly string[] {
  const urls = [...JSON.stringify(dashboard).matchAll(/"url":"((?:[^"\\]|\\.)*)"/g)].map(([, url = '']) => url);
  return urls.filter((url) => url.startsWith('/d/'));
}
