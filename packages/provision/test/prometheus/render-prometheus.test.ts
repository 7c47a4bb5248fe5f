import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { requirement } from '../../../../scripts/requirement.mjs';
import type { Observability } from '../../src/observability.js';
import { renderPrometheus } from '../../src/prometheus/render-prometheus.js';
import { writeFiles } from '../alertmanager/written-files.js';
import { described } from '../described.js';
import { awkward } from './awkward.js';
import { ENVIRONMENTS, shop } from './shop.js';

const promtool = requirement({ name: 'promtool', command: 'promtool', installedByCi: true });

function settingsOf(observability: Observability, path = 'prometheus/prometheus.yml') {
  return parse(renderPrometheus(observability).find((file) => file.path === path)?.content ?? '');
}

function jobNames(jobs: readonly { readonly job_name: string }[]): readonly string[] {
  return jobs.map(({ job_name: name }) => name);
}

describe.skipIf(promtool.missing)('promtool', () => {
  test.each([
    ['a description', shop()],
    ['an awkward one', awkward()],
  ])('takes every configuration of %s', (_, observability) => {
    const files = renderPrometheus(observability);
    const rules = observability.environments.map(({ name }) => ({
      path: `prometheus/rules/${name}/empty.yml`,
      content: 'groups: []',
    }));
    using written = writeFiles([...files, ...rules]);
    for (const { path } of files) {
      const { status, stdout, stderr } = spawnSync(
        'promtool',
        ['check', 'config', '--syntax-only', join(written.folder, path)],
        { encoding: 'utf8' },
      );
      expect({ path, status, stderr }, stdout).toEqual({ path, status: 0, stderr: '' });
    }
  });
});

describe('prometheus.yml', () => {
  test('says how long samples must be kept for the budgets of its objectives', () => {
    const textOf = (observability: Observability) => renderPrometheus(observability)[0]?.content;
    expect(textOf(described())).toContain('--storage.tsdb.retention.time=31d');
    const shorter = { all: { type: 'availability', objective: '99', windowDays: 28 } } as const;
    expect(textOf(described({ slos: shorter }))).toContain('--storage.tsdb.retention.time=29d');
    expect(textOf(described({ slos: {} }))).not.toContain('retention');
  });

  test('scrapes what DNS finds, over TLS and with a token', () => {
    expect(settingsOf(shop()).scrape_configs[0]).toEqual({
      job_name: 'shop-production',
      scrape_interval: '5s',
      scrape_timeout: '5s',
      scheme: 'https',
      metrics_path: '/metrics',
      authorization: { credentials_file: '/etc/prometheus/secrets/vigia-token' },
      dns_sd_configs: [{ names: ['shop-discovery'], type: 'A', port: 9464, refresh_interval: '5s' }],
      relabel_configs: [
        { target_label: 'job', replacement: 'shop' },
        { target_label: 'env', replacement: 'production' },
      ],
    });
  });

  test('scrapes targets that are named', () => {
    expect(settingsOf(shop()).scrape_configs[1]).toMatchObject({
      job_name: 'shop-staging',
      scrape_timeout: '10s',
      metrics_path: '/telemetry/metrics',
      static_configs: [{ targets: ['localhost:3000', 'staging.example.com:3000'] }],
    });
  });

  test('has no job where nothing says how to scrape, but its rules', () => {
    const { scrape_configs: jobs, rule_files: ruleFiles } = settingsOf(shop());
    expect(jobNames(jobs)).toEqual(['shop-production', 'shop-staging', 'prometheus', 'alertmanager']);
    expect(ruleFiles).toEqual(['rules/production/*.yml', 'rules/staging/*.yml', 'rules/preview/*.yml']);
  });

  test('keeps exemplars and sends alerts', () => {
    const links = { ...shop().links, alertmanager: 'https://alerts.example.com/prefix' };
    const { storage, alerting } = settingsOf(shop({ links }));
    expect(storage).toEqual({ exemplars: { max_exemplars: 100_000 } });
    expect(alerting.alertmanagers).toEqual([
      { scheme: 'https', path_prefix: '/prefix', static_configs: [{ targets: ['alerts.example.com:443'] }] },
    ]);
  });

  test('has one file for each of several environments, and none beside for one', () => {
    expect(renderPrometheus(shop()).map(({ path }) => path)).toEqual([
      'prometheus/prometheus.yml',
      'prometheus/prometheus.production.yml',
      'prometheus/prometheus.staging.yml',
      'prometheus/prometheus.preview.yml',
    ]);
    expect(renderPrometheus(shop({ environments: ENVIRONMENTS.slice(0, 1) }))).toHaveLength(1);
    const staging = settingsOf(shop(), 'prometheus/prometheus.staging.yml');
    expect(staging.rule_files).toEqual(['rules/staging/*.yml']);
    expect(jobNames(staging.scrape_configs)).toEqual(['shop-staging', 'prometheus', 'alertmanager']);
  });

  test('watches itself and Alertmanager, where they are', () => {
    const links = { ...shop().links, alertmanager: 'https://alerts.example.com/prefix' };
    expect(settingsOf(shop({ links })).scrape_configs.slice(2)).toEqual([
      {
        job_name: 'prometheus',
        scheme: 'http',
        metrics_path: '/metrics',
        static_configs: [{ targets: ['localhost:9090'] }],
      },
      {
        job_name: 'alertmanager',
        scheme: 'https',
        metrics_path: '/prefix/metrics',
        static_configs: [{ targets: ['alerts.example.com:443'] }],
      },
    ]);
  });

  test('takes what comes over OTLP, and scrapes nothing of the service', () => {
    const settings = settingsOf(shop({ naming: 'otel' }));
    expect(settings.otlp).toEqual({ promote_resource_attributes: ['deployment.environment.name'] });
    expect(jobNames(settings.scrape_configs)).toEqual(['prometheus', 'alertmanager']);
  });
});
