import { expect, test } from 'vitest';
import { concreteQuery, queriesIn } from '../../src/index.js';

test('queries stand in rules, panels, variables, policies and runbooks', () => {
  const panel = { datasource: { type: 'prometheus' }, targets: [{ expr: 'a' }] };
  const lines = { datasource: { type: 'loki' }, expr: '{app="b"}' };
  const variable = { type: 'query', query: 'label_values(c{job="d"}, env)' };
  const { queries, recorded } = queriesIn([
    { path: 'rules/a.yml', content: 'groups:\n  - rules:\n      - record: slo:e\n        expr: sum(f)\n' },
    { path: 'dashboards/a.json', content: JSON.stringify({ panels: [panel, lines], list: [variable] }) },
    { path: 'cloud/a.json', content: JSON.stringify({ conditionPrometheusQueryLanguage: { query: 'g > 1' } }) },
    { path: 'runbooks/A.md', content: 'Look:\n\n```promql\nh\n```\n\n```logql\n{i="j"}\n```\n' },
    { path: 'a.tmpl', content: 'expr: k' },
  ]);
  expect(queries.map(({ file, text }) => `${file} ${text}`)).toEqual([
    'rules/a.yml sum(f)',
    'dashboards/a.json a',
    'dashboards/a.json count by (env) (c{job="d"})',
    'cloud/a.json g > 1',
    'runbooks/A.md h',
  ]);
  expect(recorded).toEqual(['slo:e']);
});

test('what Grafana fills in is filled in', () => {
  const text = 'rate(a{env="$env",route=~"${route:regex}",b="$b",c="$1"}[$__rate_interval]) + d[$__range]';
  expect(concreteQuery(text, { environment: 'staging', rangeSeconds: 600 })).toBe(
    'rate(a{env="staging",route=~".+",b=~".+",c="$1"}[5m]) + d[600s]',
  );
});
