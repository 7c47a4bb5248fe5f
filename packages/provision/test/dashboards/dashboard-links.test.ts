import { describe, expect, it } from 'vitest';
import { buildDashboard } from '../../src/dashboards/build/build-dashboard.js';
import { dashboardUid } from '../../src/dashboards/dashboard-uid.js';
import { dashboardUrl } from '../../src/dashboards/dashboard-url.js';
import { DASHBOARDS, type DashboardKey } from '../../src/dashboards/dashboards.js';
import { CLICKED_VALUE, traceLink } from '../../src/dashboards/link-definition.js';
import { stat } from '../../src/dashboards/panels/stat.js';
import { atTheEnd } from '../../src/dashboards/queries/queries.js';
import { createSignals, renderObservability } from '../../src/index.js';
import { described } from '../described.js';
import { dashboardsOf, panelsOf } from './rendered-dashboards.js';

const KEYS = Object.keys(DASHBOARDS) as DashboardKey[];

describe('the uid of a dashboard', () => {
  it('is made of the names of service and dashboard', () => {
    expect(dashboardUid('orders', 'http')).toBe('vigia-orders-http');
  });

  it.each(['a'.repeat(200), 'órdenes', 'team/orders', '@shop/orders api', '   '])(
    'is taken by Grafana for the service %j',
    (service) => {
      for (const key of KEYS) expect(dashboardUid(service, key)).toMatch(/^[A-Za-z0-9_-]{1,40}$/);
    },
  );

  it('tells services apart whose names begin alike, or differ in what Grafana does not take', () => {
    const services = ['a'.repeat(50), 'a'.repeat(51), 'team/orders', 'team orders', 'team-orders'];
    const uids = services.flatMap((service) => KEYS.map((key) => dashboardUid(service, key)));
    expect(new Set(uids).size).toBe(uids.length);
  });
});

it('leads from a notification to a dashboard with what it is about', () => {
  const observability = described({ links: { grafana: 'https://grafana.example.com/' } });
  expect(dashboardUrl(observability, 'http')).toBe('https://grafana.example.com/d/vigia-orders-http');
  expect(dashboardUrl(observability, 'http', { env: 'production', route: '/orders/:id&x' })).toBe(
    'https://grafana.example.com/d/vigia-orders-http?var-env=production&var-route=%2Forders%2F%3Aid%26x',
  );
});

it.each(['events', 'audit'] as const)('leads nowhere to what there is not: %s', (key) => {
  const observability = described({ [key]: false });
  const uids = dashboardsOf(observability).map(({ uid }) => uid);
  expect(uids).not.toContain(dashboardUid('orders', key));
  const rendered = renderObservability(observability);
  expect(rendered.filter(({ content }) => content.includes(`/d/${dashboardUid('orders', key)}`))).toEqual([]);
  expect(rendered.some(({ path }) => path.endsWith('/AuditChainBroken.yml'))).toBe(key !== 'audit');
});

it('leads from every alert to a dashboard with the variables that are set', () => {
  const observability = described();
  const files = renderObservability(observability).filter(({ path }) => path.startsWith('prometheus/rules/'));
  const urls = files.flatMap(({ content }) =>
    [...content.matchAll(/dashboard_url: "?(http.*?)"?$/gm)].map(([, url = '']) => url),
  );
  const variables = new Map(
    dashboardsOf(observability).map(({ uid, templating }) => [uid, templating.list.map(({ name }) => name)]),
  );
  expect(urls.length).toBeGreaterThan(10);
  for (const url of new Set(urls)) {
    const { pathname, searchParams } = new URL(url);
    const known = variables.get(pathname.replace('/d/', ''))?.map((name) => `var-${name}`);
    expect(known, url).toEqual(expect.arrayContaining([...searchParams.keys()]));
  }
  expect(urls).toContain('http://localhost:3000/d/vigia-orders-slo?var-env=production&var-slo=latency');
  expect(urls).toContain(
    'http://localhost:3000/d/vigia-orders-runtime?var-env=production&var-instance={{ $labels.instance }}',
  );
});

it('opens a trace in Explore', () => {
  const { url } = traceLink(CLICKED_VALUE);
  const [address, panes = ''] = url.split('panes=');
  expect(address).toBe('/explore?schemaVersion=1&');
  const filled = panes
    .replaceAll(/\$\{traces\}/g, 'tempo')
    .replaceAll(/\$\{__value\.raw:percentencode\}/g, '4bf92f3577b34da6a3ce929d0e0e4736')
    .replaceAll(/\$\{__(?:from|to)\}/g, '1');
  expect(filled).not.toMatch(/[${} ]/);
  expect(JSON.parse(decodeURIComponent(filled))).toMatchObject({
    trace: {
      datasource: 'tempo',
      queries: [{ refId: 'A', datasource: { type: 'tempo', uid: 'tempo' }, query: '4bf92f3577b34da6a3ce929d0e0e4736' }],
      range: { from: '1', to: '1' },
    },
  });
});

it('asks for a source of traces only where something leads there', () => {
  const panel = { title: 'T', description: 'D.', unit: 'none', width: 24, queries: [atTheEnd('vector(1)')] } as const;
  const variablesWith = (links: readonly ReturnType<typeof traceLink>[]): readonly string[] => {
    const rows = [{ title: 'R', panels: [stat({ ...panel, links })] }];
    const built = buildDashboard({ key: 'http', variables: [], rows }, context(['http']));
    return built.templating.list.map(({ name }) => name);
  };
  expect(variablesWith([])).toEqual(['datasource', 'env']);
  expect(variablesWith([traceLink(CLICKED_VALUE)])).toEqual(['datasource', 'traces', 'env']);
});

it('leads from a route to its logs, in the same range of time and environment', () => {
  const routes = panelsOf(dashboardOf('http')).find(({ title }) => title === 'Routes');
  const [first] =
    routes?.fieldConfig.overrides.flatMap(({ matcher, properties }) =>
      matcher.options === 'Route' ? properties : [],
    ) ?? [];
  expect(first?.value).toContainEqual({
    title: 'Logs of the route',
    targetBlank: false,
    url: '/d/vigia-orders-logs?${__url_time_range}&${datasource:queryparam}&${env:queryparam}&var-route=${__value.raw:percentencode}',
  });
});

it('leads to no dashboard that is not rendered', () => {
  const link = { title: 'Logs', dashboard: 'logs' } as const;
  const panel = stat({ title: 'T', description: 'D.', unit: 'none', width: 24, queries: [], links: [link] });
  const definition = { key: 'http', variables: [], rows: [{ title: 'R', panels: [panel] }] } as const;
  const linksOf = (rendered: readonly DashboardKey[]): unknown =>
    panelsOf(buildDashboard(definition, context(rendered)))[0]?.fieldConfig.defaults.links;
  expect(linksOf(['http', 'logs'])).toHaveLength(1);
  expect(linksOf(['http'])).toEqual([]);
});

it('shows no promises where there are none, and no KPIs that are not declared', () => {
  const observability = described({ kpis: undefined, slos: {} });
  const dashboards = dashboardsOf(observability);
  expect(dashboards.map(({ uid }) => uid)).not.toContain('vigia-orders-slo');
  expect(JSON.stringify(dashboards)).not.toContain('business_');
  const kpis = dashboards.find(({ uid }) => uid === 'vigia-orders-kpis');
  expect(kpis?.panels.filter(({ type }) => type === 'row').map(({ title }) => title)).toEqual(['Jobs']);
});

function context(rendered: readonly DashboardKey[]): Parameters<typeof buildDashboard>[1] {
  const observability = described();
  return { observability, signals: createSignals(observability), rendered };
}

function dashboardOf(key: DashboardKey): ReturnType<typeof dashboardsOf>[number] {
  const found = dashboardsOf(described()).find(({ uid }) => uid === dashboardUid('orders', key));
  if (found === undefined) throw new Error(`There is no dashboard ${key}.`);
  return found;
}
