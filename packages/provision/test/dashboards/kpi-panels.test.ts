import { defineKpis } from '@vigia/contract';
import { expect, it } from 'vitest';
import { described } from '../described.js';
import { dashboardsOf, panelsOf } from './rendered-dashboards.js';

const kpis = defineKpis({
  orders: { type: 'counter', help: 'Orders placed' },
  refund_dollars: {
    type: 'histogram',
    help: 'What is paid back.',
    buckets: [1, 10],
    labels: { reason: ['lost', 'late'] },
  },
  stock_ratio: { type: 'gauge', help: 'Is it there?', labels: { plan: ['free', 'pro'], store: ['a', 'b'] } },
});

function kpiPanels() {
  const found = dashboardsOf(described({ kpis, slos: {} })).find(({ uid }) => uid === 'vigia-orders-kpis');
  expect(found).toBeDefined();
  return found === undefined ? [] : panelsOf(found);
}

it('makes sentences of what a KPI means', () => {
  const descriptions = kpiPanels().map(({ description }) => description);
  expect(descriptions).toContain('Orders placed. In the whole range of time.');
  expect(descriptions).toContain('What is paid back. Over the whole range of time.');
  expect(descriptions).toContain('Is it there? As each instance reports it.');
});

it('shows a KPI in the unit that its name ends in', () => {
  const units = new Map(kpiPanels().map(({ title, fieldConfig }) => [title, fieldConfig.defaults.unit]));
  expect(units.get('Orders an hour')).toBe('short');
  expect(units.get('Refund dollars over time')).toBe('currencyUSD');
  expect(units.get('Stock ratio now')).toBe('percentunit');
});

it('splits by the labels that are declared, and not where there are none', () => {
  const titles = kpiPanels().map(({ title }) => title);
  expect(titles.filter((title) => title.startsWith('Orders'))).toEqual(['Orders in all', 'Orders an hour']);
  const stock = kpiPanels().find(({ title }) => title === 'Stock ratio over time');
  expect(stock?.targets[0]).toMatchObject({ legendFormat: '{{plan}} {{store}}' });
});

it('folds what is beyond the first eight, so that opening the dashboard does not ask for all at once', () => {
  const names = Array.from({ length: 12 }, (_, index) => `kpi_${index}`);
  const many = defineKpis(Object.fromEntries(names.map((name) => [name, { type: 'counter', help: 'One of many.' }])));
  const dashboard = dashboardsOf(described({ kpis: many, slos: {} })).find(({ uid }) => uid === 'vigia-orders-kpis');
  const folded = dashboard?.panels.flatMap((element) => (element.type === 'row' ? [element.collapsed] : []));
  expect(folded).toEqual([...names.map((_, index) => index >= 8), false]);
});
