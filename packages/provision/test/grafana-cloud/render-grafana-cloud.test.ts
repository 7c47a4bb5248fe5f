import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { requirement } from '../../../../scripts/requirement.mjs';
import { renderGrafanaCloud } from '../../src/grafana-cloud/render-grafana-cloud.js';
import type { Observability } from '../../src/observability.js';
import { renderRules } from '../../src/rules/render-rules.js';
import { writeFiles } from '../alertmanager/written-files.js';
import { ENVIRONMENTS, shop } from '../prometheus/shop.js';

const promtool = requirement({ name: 'promtool', command: 'promtool', installedByCi: true });

function render(observability: Observability) {
  return renderGrafanaCloud(observability, renderRules(observability));
}

function contentOf(path: string, observability = shop()): string {
  return render(observability).find((file) => file.path === path)?.content ?? '';
}

/** No package reads Alloy's language: names and brackets are all that is checked here, and a stored text. */
describe('config.alloy', () => {
  const alloy = contentOf('grafana-cloud/config.alloy');

  test('refers to components that are there', () => {
    const declared = [...alloy.matchAll(/^([a-z_.]+) "(\w+)" \{$/gm)].map(([, kind, name]) => `${kind}.${name}`);
    const referred = [...alloy.matchAll(/\b((?:discovery|prometheus)\.\w+\.\w+)\.(?:targets|output|receiver)\b/g)];
    expect(new Set(declared).size).toBe(declared.length);
    expect(declared).toEqual(expect.arrayContaining(referred.map(([, component]) => component)));
    expect(referred).toHaveLength(5);
  });

  test('closes what it opens', () => {
    const open: string[] = [];
    const pairs: Readonly<Record<string, string>> = { '}': '{', ']': '[', ')': '(' };
    for (const [bracket] of alloy.replaceAll(/"(?:\\.|[^"\\])*"/g, '""').matchAll(/[{}[\]()]/g)) {
      if (pairs[bracket] === undefined) open.push(bracket);
      else expect(open.pop()).toBe(pairs[bracket]);
    }
    expect(open).toEqual([]);
  });

  test('finds by DNS, labels, and sends the token', () => {
    expect(alloy).toMatchInlineSnapshot(`
      "// Made by \`vigia provision render\` from vigia.config. Change that, and render anew.

      discovery.dns "production" {
        names            = ["shop-discovery"]
        type             = "A"
        port             = 9464
        refresh_interval = "5s"
      }

      discovery.relabel "production" {
        targets = discovery.dns.production.targets
        rule {
          target_label = "job"
          replacement  = "shop"
        }
        rule {
          target_label = "env"
          replacement  = "production"
        }
      }

      prometheus.scrape "production" {
        targets         = discovery.relabel.production.output
        forward_to      = [prometheus.remote_write.grafana_cloud.receiver]
        scheme          = "https"
        metrics_path    = "/metrics"
        scrape_interval = "5s"
        scrape_timeout  = "5s"
        authorization {
          type             = "Bearer"
          credentials_file = "/etc/prometheus/secrets/vigia-token"
        }
      }

      discovery.relabel "staging" {
        targets = [{ "__address__" = "localhost:3000" }, { "__address__" = "staging.example.com:3000" }]
        rule {
          target_label = "job"
          replacement  = "shop"
        }
        rule {
          target_label = "env"
          replacement  = "staging"
        }
      }

      prometheus.scrape "staging" {
        targets         = discovery.relabel.staging.output
        forward_to      = [prometheus.remote_write.grafana_cloud.receiver]
        scheme          = "http"
        metrics_path    = "/telemetry/metrics"
        scrape_interval = "15s"
        scrape_timeout  = "10s"
      }

      prometheus.remote_write "grafana_cloud" {
        endpoint {
          url            = sys.env("GRAFANA_CLOUD_PROMETHEUS_URL") + "/api/prom/push"
          send_exemplars = true

          basic_auth {
            username      = sys.env("GRAFANA_CLOUD_PROMETHEUS_USER")
            password_file = sys.env("GRAFANA_CLOUD_TOKEN_FILE")
          }
        }
      }
      "
    `);
  });

  test('has labels that its language takes', () => {
    const [production] = ENVIRONMENTS;
    const environments = [{ name: 'pre-production', pages: false, processes: undefined, scrape: production?.scrape }];
    expect(contentOf('grafana-cloud/config.alloy', shop({ environments }))).toContain(
      'discovery.dns.pre_production.targets',
    );
  });

  test('is not there for what comes over OTLP', () => {
    expect(render(shop({ naming: 'otel' })).map(({ path }) => path)).not.toContain('grafana-cloud/config.alloy');
  });
});

describe('rules', () => {
  test.each(ENVIRONMENTS)('of $name are in a namespace of their own, with groups of different names', ({ name }) => {
    const { namespace, groups } = parse(contentOf(`grafana-cloud/rules.${name}.yml`));
    const names = groups.map((group: { readonly name: string }) => group.name);
    expect(namespace).toBe(`vigia-shop-${name}`);
    expect(new Set(names).size).toBe(names.length);
    expect(contentOf('grafana-cloud/README.md')).toContain(
      `rules sync --namespaces=vigia-shop-${name} rules.${name}.yml`,
    );
  });

  test.skipIf(promtool.missing)('are rules to promtool', () => {
    const { groups } = parse(contentOf('grafana-cloud/rules.production.yml'));
    using written = writeFiles([{ path: 'rules.yml', content: stringify({ groups }) }]);
    const { status, stderr } = spawnSync('promtool', ['check', 'rules', join(written.folder, 'rules.yml')], {
      encoding: 'utf8',
    });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  });
});

test('the page says who hears of what', () => {
  const readme = contentOf('grafana-cloud/README.md');
  expect(readme).toContain('| page | oncall |');
  expect(readme).toContain('| ticket | team |');
  expect(readme).not.toContain('Watchdog');
});
