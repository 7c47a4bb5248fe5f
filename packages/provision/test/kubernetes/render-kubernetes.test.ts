import { describe, expect, test } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { renderAlertmanager } from '../../src/alertmanager/render-alertmanager.js';
import { renderDashboards } from '../../src/dashboards/render-dashboards.js';
import { renderKubernetes } from '../../src/kubernetes/render-kubernetes.js';
import type { Observability } from '../../src/observability.js';
import { renderRules } from '../../src/rules/render-rules.js';
import { awkward } from '../prometheus/awkward.js';
import { shop } from '../prometheus/shop.js';
import { type ReadObject, schemaFaults } from './kubernetes-schemas.js';

const MAX_CONFIG_MAP_BYTES = 1024 * 1024;

function render(observability: Observability) {
  const rendered = [
    ...renderRules(observability),
    ...renderDashboards(observability),
    ...renderAlertmanager(observability),
  ];
  return renderKubernetes(observability, rendered);
}

function objectsOf(observability: Observability): readonly (ReadObject & Readonly<Record<string, never>>)[] {
  const yaml = render(observability).filter(({ path }) => path.endsWith('.yaml'));
  return yaml.flatMap(({ content }) => parseAllDocuments(content).map((document) => document.toJS()));
}

const objects = objectsOf(shop());

describe.each([
  ['a description', shop()],
  ['an awkward one', awkward()],
])('the objects of %s', (_, observability) => {
  const named = objectsOf(observability).map((object) => [`${object.kind} ${object.metadata.name}`, object] as const);

  test.each(named)('%s is what the schema takes', (_name, object) => {
    expect(schemaFaults(object)).toEqual([]);
  });

  test.each(named)('%s has a name and labels that Kubernetes takes', (_name, { metadata }) => {
    for (const label of Object.values(metadata.labels)) expect(label).toMatch(/^[A-Za-z0-9](?:[-\w.]*[A-Za-z0-9])?$/);
    expect(metadata.name).toMatch(/^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?$/);
  });

  test('have one name each within their kind', () => {
    expect(new Set(named.map(([name]) => name)).size).toBe(named.length);
  });
});

test('an object is refused where the schema knows no such key', () => {
  const monitor = objects.find(({ kind }) => kind === 'ServiceMonitor');
  expect(schemaFaults({ ...monitor, spec: { selector: {}, endpoints: [{ prot: 'http' }] } } as never)).toEqual([
    'unknown /spec/endpoints/0/prot',
  ]);
});

describe('ServiceMonitor', () => {
  test('has every pod scraped, with the labels that queries select by', () => {
    const [monitor] = objects.filter(({ kind }) => kind === 'ServiceMonitor');
    expect(monitor).toMatchObject({
      spec: {
        selector: { matchLabels: { 'app.kubernetes.io/name': 'shop' } },
        endpoints: [
          {
            port: 'http',
            scheme: 'https',
            path: '/metrics',
            interval: '5s',
            scrapeTimeout: '5s',
            authorization: { type: 'Bearer', credentials: { name: 'shop-metrics-token', key: 'token' } },
            relabelings: [
              { action: 'replace', targetLabel: 'job', replacement: 'shop' },
              { action: 'replace', targetLabel: 'env', replacement: 'production' },
            ],
          },
        ],
      },
    });
  });

  test('is there for an environment that says nothing of scraping, and for none over OTLP', () => {
    const paths = render(shop()).map(({ path }) => path);
    expect(paths).toContain('kubernetes/preview/service-monitor.yaml');
    expect(objectsOf(shop({ naming: 'otel' })).map(({ kind }) => kind)).not.toContain('ServiceMonitor');
  });
});

test('rules are those of their environment, file by file', () => {
  const rules = renderRules(shop());
  const production = rules.filter(({ path }) => path.startsWith('prometheus/rules/production/'));
  const file = render(shop()).find(({ path }) => path === 'kubernetes/production/prometheus-rules.yaml');
  const documents = parseAllDocuments(file?.content ?? '').map((document) => document.toJS());
  expect(production.length).toBeGreaterThan(1);
  expect(documents.map(({ spec }) => spec)).toEqual(
    production.map(({ content }) => parseAllDocuments(content)[0]?.toJS()),
  );
});

test('every dashboard is a ConfigMap that the sidecar finds and Kubernetes stores', () => {
  const maps = objects.filter(({ kind }) => kind === 'ConfigMap');
  expect(maps).toHaveLength(renderDashboards(shop()).length);
  for (const { metadata, ...map } of maps) {
    expect(metadata).toMatchObject({ labels: { grafana_dashboard: '1' }, annotations: { grafana_folder: 'shop' } });
    expect(JSON.stringify(map).length).toBeLessThan(MAX_CONFIG_MAP_BYTES);
  }
});

test('Alertmanager finds its templates where the operator mounts them', () => {
  const secret = objects.find(({ kind }) => kind === 'Secret');
  const { 'alertmanager.yaml': configuration, ...templates } = secret?.['stringData'] ?? { 'alertmanager.yaml': '' };
  expect(configuration).toContain('/etc/alertmanager/config/*.tmpl');
  expect(Object.keys(templates)).toEqual(['vigia.tmpl']);
});

test('nothing is rendered of what nobody rendered', () => {
  const paths = renderKubernetes(shop({ naming: 'otel' }), []).map(({ path }) => path);
  expect(paths).toEqual(['kubernetes/README.md']);
});
