import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { requirement } from '../../../../scripts/requirement.mjs';
import { renderCompose } from '../../src/compose/render-compose.js';
import { renderObservability } from '../../src/render.js';
import { writeFiles } from '../alertmanager/written-files.js';
import { awkward } from '../prometheus/awkward.js';
import { ENVIRONMENTS, shop } from '../prometheus/shop.js';
import { composeFaults } from './compose-schema.js';
import { mountedPaths, mountedVolumes, readCompose } from './mounted-paths.js';

const PASSWORDS = { GRAFANA_PASSWORD: '1', POSTGRES_PASSWORD: '2', POSTGRES_READER_PASSWORD: '3' };

const promtool = requirement({ name: 'promtool', command: 'promtool', installedByCi: true });
const files = renderCompose(shop());
const contents = new Map(files.map(({ path, content }) => [path, content]));
const composeText = contentOf('compose/compose.yaml');
const compose = readCompose(composeText);
const services = Object.entries(compose.services);

function contentOf(path: string): string {
  const content = contents.get(path);
  if (content === undefined) throw new Error(`${path} was not rendered`);
  return content;
}

describe('compose.yaml', () => {
  test('is what the specification takes', () => {
    expect(composeFaults(composeText, PASSWORDS)).toEqual([]);
    expect(composeFaults(composeText.replace('healthcheck:', 'healthchek:'), PASSWORDS)).not.toEqual([]);
  });

  test('mounts what is rendered', () => {
    const rendered = renderObservability(shop()).map(({ path }) => path);
    const missing = mountedPaths(compose).filter(
      (mounted) => !rendered.some((path) => path === mounted || path.startsWith(`${mounted}/`)),
    );
    expect(missing).toEqual([]);
  });

  test('declares the volumes that it mounts, and no other', () => {
    expect(new Set(mountedVolumes(compose))).toEqual(new Set(Object.keys(compose.volumes)));
  });

  test('declares the secrets that services are given, and no other', () => {
    const given = services.flatMap(([, { secrets = [] }]) =>
      secrets.map((secret) => (typeof secret === 'string' ? secret : secret.source)),
    );
    expect(new Set(given)).toEqual(new Set(Object.keys(compose.secrets)));
  });

  test.each(services)('pins the image of %s', (_, { image }) => {
    expect(image).toMatch(/:v?\d+\.\d+/);
  });

  test.each(services)('sees whether %s is well', (name, { healthcheck }) => {
    const watched = services.some(
      ([, { network_mode: mode, ...other }]) => mode === `service:${name}` && other.healthcheck,
    );
    const unwatched = ['lgtm', 'events'];
    expect(healthcheck !== undefined || watched || unwatched.includes(name)).toBe(true);
  });

  test.each(services)('lets nothing but this machine reach %s', (_, { ports = [] }) => {
    expect(ports.filter((port) => !port.startsWith('127.0.0.1:${'))).toEqual([]);
  });

  test.each(['lgtm', 'full'])('needs nothing of another profile in %s', (profile) => {
    const inProfile = services.filter(([, { profiles }]) => profiles.includes(profile));
    const names = inProfile.map(([name]) => name);
    const needed = inProfile.flatMap(([, { depends_on: needs = {} }]) => Object.keys(needs));
    const ports = inProfile.flatMap(([, { ports: own = [] }]) => own.map((port) => port.split(':')[1]));
    expect(names).toEqual(expect.arrayContaining(needed));
    expect(new Set(ports).size).toBe(ports.length);
  });

  test('has the names that the configurations speak of', () => {
    const configuration = contentOf('compose/prometheus/prometheus.yml') + contentOf('compose/tempo/tempo.yaml');
    const spoken = [...configuration.matchAll(/- (?:http:\/\/)?([a-z-]+):\d+$/gm)].map(([, name]) => name);
    expect(Object.keys(compose.services)).toEqual(
      expect.arrayContaining(spoken.filter((name) => name !== 'localhost')),
    );
  });

  test('has a name that compose takes, whatever the service is called', () => {
    const named = readCompose(renderCompose(shop({ service: 'Shop.EU' }))[0]?.content ?? '');
    expect(named.name).toBe('vigia-shop-eu');
  });

  test('listens where the links say, as far as they speak of this machine', () => {
    const links = { ...shop().links, grafana: 'http://localhost:3001', prometheus: 'https://metrics.example.com' };
    const linked = renderCompose(shop({ links }));
    expect(linked[0]?.content).toContain('127.0.0.1:${GRAFANA_PORT:-3001}:3000');
    expect(linked[0]?.content).toContain('127.0.0.1:${PROMETHEUS_PORT:-9090}:9090');
    expect(linked.find(({ path }) => path === 'compose/.env.example')?.content).toContain('\nGRAFANA_PORT=3001\n');
  });

  test('puts nothing in where an address has a dollar', () => {
    const links = { ...shop().links, grafana: 'http://localhost:3000/$HOME' };
    expect(renderCompose(shop({ links }))[0]?.content).toContain('http://localhost:3000/$$HOME');
  });
});

describe('secrets', () => {
  test('are passwords that compose does not start without', () => {
    for (const name of Object.keys(PASSWORDS)) {
      expect(() => composeFaults(composeText, { ...PASSWORDS, [name]: '' })).toThrow(`required variable ${name}`);
      expect(contentOf('compose/.env.example')).toMatch(new RegExp(`^${name}=$`, 'm'));
      expect(Object.values(compose.secrets)).toContainEqual({ environment: name });
    }
  });

  test('reach the programs as files, and none by its environment', () => {
    const variables = services.flatMap(([, { environment = {} }]) => Object.entries(environment));
    const passwords = variables.filter(([name]) => /PASS|SECRET|TOKEN|KEY/.test(name));
    expect(passwords).toHaveLength(4);
    for (const [, value] of passwords) expect(value).toMatch(/^(?:\/run\/secrets\/|\$\$__file\{\/run\/secrets\/)/);
  });

  test('of receivers and scrapes are files where the description says', () => {
    expect(compose.secrets['etc.alertmanager.secrets.slack']).toEqual({
      file: './secrets/etc/alertmanager/secrets/slack',
    });
    expect(compose.services['alertmanager']?.secrets).toContainEqual({
      source: 'etc.alertmanager.secrets.slack',
      target: '/etc/alertmanager/secrets/slack',
    });
    expect(compose.services['prometheus']?.secrets).toEqual([
      { source: 'etc.prometheus.secrets.vigia-token', target: '/etc/prometheus/secrets/vigia-token' },
    ]);
  });

  test('are in no file', () => {
    const literals = files.flatMap(({ path, content }) =>
      [...content.matchAll(/pass(?:word)?["']?[ \t]*[:=][ \t]*[^\s?]\S*/gi)].map(([found]) => ({ path, found })),
    );
    const unknown = literals.filter(({ found }) => !/[$<{'(`/]/.test(found));
    expect(unknown).toEqual([]);
  });
});

describe('.env.example', () => {
  test('has every variable that compose puts in, with the same default', () => {
    const used = [...composeText.matchAll(/(?<!\$)\$\{(\w+)(?::-([^}]*)|:\?[^}]*)\}/g)];
    const example = contentOf('compose/.env.example');
    for (const [, name, value = ''] of used) expect(example).toMatch(new RegExp(`^${name}=${value}$`, 'm'));
    const declared = [...example.matchAll(/^(\w+)=/gm)].map(([, name]) => name);
    expect(new Set(declared)).toEqual(new Set(used.map(([, name]) => name)));
  });

  test.each(['METRICS_RETENTION', 'LOGS_RETENTION', 'TRACES_RETENTION', 'EVENTS_RETENTION_DAYS'])(
    'sets %s once',
    (name) => {
      const elsewhere = files.filter(({ path }) => path !== 'compose/.env.example');
      expect(contentOf('compose/.env.example').match(new RegExp(`^${name}=`, 'gm'))).toHaveLength(1);
      expect(elsewhere.filter(({ content }) => content.includes(name))).not.toEqual([]);
    },
  );
});

describe('the configurations of Prometheus', () => {
  const paths = ['compose/prometheus/prometheus.yml', 'compose/prometheus/lgtm.yml'];

  test.skipIf(promtool.missing).each(paths)('%s is taken by promtool', (path) => {
    using written = writeFiles(files);
    const { status, stderr } = spawnSync('promtool', ['check', 'config', '--syntax-only', join(written.folder, path)], {
      encoding: 'utf8',
    });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  });

  test.each(paths)('%s reaches a service of this machine from a container', (path) => {
    const { scrape_configs: jobs, alerting } = parse(contentOf(path));
    expect(jobs[1].static_configs).toEqual([{ targets: ['host.docker.internal:3000', 'staging.example.com:3000'] }]);
    expect(alerting.alertmanagers[0].static_configs).toEqual([{ targets: ['alertmanager:9093'] }]);
  });

  test('find the rules where they are mounted', () => {
    const { rule_files: ruleFiles } = parse(contentOf('compose/prometheus/lgtm.yml'));
    expect(ruleFiles).toEqual(ENVIRONMENTS.map(({ name }) => `/etc/prometheus/rules/${name}/*.yml`));
    expect(compose.services['lgtm']?.volumes).toContain('../prometheus/rules:/etc/prometheus/rules:ro');
  });
});

test.each(['compose/timescaledb/reader.sh', 'compose/events/keep-events.sh'])(
  '%s is a script that a shell reads',
  (path) => {
    const { status, stderr } = spawnSync('sh', ['-n'], { input: contentOf(path), encoding: 'utf8' });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  },
);

describe('an awkward description', () => {
  const [composeYaml, ...others] = renderCompose(awkward());
  const awkwardCompose = readCompose(composeYaml?.content ?? '');

  test('makes a file that the specification takes', () => {
    expect(composeFaults(composeYaml?.content ?? '', PASSWORDS)).toEqual([]);
    expect(awkwardCompose.name).toBe('vigia-shop-eu_2-');
  });

  test('has each file of a secret once, and beside the configuration what is relative', () => {
    expect(awkwardCompose.services['prometheus']?.secrets).toEqual([
      { source: 'etc.prometheus.it_is.a__token', target: '/etc/prometheus/it is/a $$token' },
    ]);
    expect(awkwardCompose.secrets['etc.alertmanager.secrets._hook']).toEqual({
      file: './secrets/etc/alertmanager/secrets/$$hook',
    });
  });

  test.skipIf(promtool.missing)('makes configurations that promtool takes', () => {
    using written = writeFiles(others);
    const { status, stderr } = spawnSync(
      'promtool',
      ['check', 'config', '--syntax-only', join(written.folder, 'compose/prometheus/prometheus.yml')],
      { encoding: 'utf8' },
    );
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  });
});

test('what holds secrets stays out of the repository', () => {
  expect(contentOf('compose/.gitignore').split('\n')).toEqual(expect.arrayContaining(['.env', 'secrets/']));
});

test('the page tells a service where it sends what it measures, or that Prometheus comes for it', () => {
  const overOtlp = renderCompose(shop({ naming: 'otel' })).find(({ path }) => path === 'compose/README.md')?.content;
  expect(contentOf('compose/README.md')).toContain('host.docker.internal');
  expect(overOtlp).toContain('http://localhost:9090/api/v1/otlp');
  expect(overOtlp).not.toContain('host.docker.internal');
});

test('a stack without secret files says so', () => {
  const plain = shop({ environments: [], routing: { ...shop().routing, receivers: [] } });
  const readme = renderCompose(plain).find(({ path }) => path === 'compose/README.md')?.content;
  expect(readme).toContain('Nothing but the passwords');
  expect(composeFaults(renderCompose(plain)[0]?.content ?? '', PASSWORDS)).toEqual([]);
});
