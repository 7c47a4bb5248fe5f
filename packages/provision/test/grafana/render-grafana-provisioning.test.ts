import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { ADDRESS_VARIABLES } from '../../src/grafana/data-sources.js';
import { renderGrafanaProvisioning } from '../../src/grafana/render-grafana-provisioning.js';
import { shop } from '../prometheus/shop.js';

interface DataSource {
  readonly uid: string;
  readonly type: string;
  readonly url: string;
  readonly jsonData: Readonly<Record<string, never>>;
}

const [sources, provider] = renderGrafanaProvisioning(shop());
const text = sources?.content ?? '';
const dataSources: readonly DataSource[] = parse(text).datasources;
const uids = dataSources.map(({ uid }) => uid);

/** What Grafana makes of the text of a file: `$$` is a dollar, and what is named by a single one is put in. */
function expanded(value: string): string {
  return value
    .split('$$')
    .map((part) => part.replace(/\$(?:\{\w+\}|\w+(?:\{[^}]*\})?)/g, '<variable>'))
    .join('$');
}

describe('data sources', () => {
  test('are where variables say', () => {
    expect(dataSources.map(({ url }) => url)).toEqual(Object.values(ADDRESS_VARIABLES).map((name) => `\${${name}}`));
  });

  test('point at each other alone', () => {
    const pointed = [...text.matchAll(/(?:datasourceUid|targetUID): (\S+)/g)].map(([, uid]) => uid);
    expect(pointed).toHaveLength(5);
    expect(uids).toEqual(expect.arrayContaining(pointed));
    expect(new Set(uids).size).toBe(uids.length);
  });

  test('lead from lines, exemplars and spans to each other, with the dollars that Grafana shall see', () => {
    expect(expanded(text)).toContain(`url: \${__value.raw}`);
    expect(expanded(text)).toContain(`{\${__tags}} | trace_id = "\${__trace.traceId}"`);
    expect(expanded(text)).toContain(`request_uuid = '\${requestUuid}' AND $__timeFilter(time)`);
  });

  test('put in nothing but addresses and a file', () => {
    const single = text.split('\n').filter((line) => /(?<!\$)\$(?!\$)/.test(line.replaceAll('$$', '')));
    expect(single.map((line) => line.trim())).toEqual([
      `url: \${PROMETHEUS_URL}`,
      `url: \${LOKI_URL}`,
      `url: \${TEMPO_URL}`,
      `url: \${POSTGRES_ADDRESS}`,
      'password: $__file{/run/secrets/postgres_reader_password}',
    ]);
  });

  test('take the id of a request for SQL from the line only where it is a UUID', () => {
    const pattern = new RegExp(/expression: '(.*)'/.exec(text)?.[1] ?? '');
    const [, uuid] = pattern.exec('{"request_uuid":"01890f3e-0000-7000-8000-000000000000","status":500}') ?? [];
    expect(uuid).toBe('01890f3e-0000-7000-8000-000000000000');
    expect(pattern.exec(`{"request_uuid":"' OR true; --${'0'.repeat(23)}"}`)).toBeNull();
  });

  test('tell Grafana the longest interval between two scrapes', () => {
    expect(dataSources[0]?.jsonData['timeInterval']).toBe('15s');
  });
});

test('dashboards are read from one folder, into one of the name of the service', () => {
  expect(parse(provider?.content ?? '').providers).toEqual([
    {
      name: 'vigia-shop',
      type: 'file',
      folder: 'shop',
      disableDeletion: true,
      allowUiUpdates: false,
      updateIntervalSeconds: 30,
      options: { path: '/etc/grafana/dashboards', foldersFromFilesStructure: false },
    },
  ]);
});
