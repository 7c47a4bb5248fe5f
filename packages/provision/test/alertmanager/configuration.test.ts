import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { requirement } from '../../../../scripts/requirement.mjs';
import { renderAlertmanager } from '../../src/alertmanager/render-alertmanager.js';
import type { Routing } from '../../src/observability.js';
import { ruleGroups } from '../../src/rules/rule-groups.js';
import { described } from '../described.js';
import { orders, ROUTING } from './orders.js';
import { writeFiles } from './written-files.js';

const amtool = requirement({ name: 'amtool', command: 'amtool', installedByCi: true });

function configurationOf(routing: Routing): Record<string, unknown> {
  return parse(textOf(routing));
}

function textOf(routing: Routing): string {
  const [configuration] = renderAlertmanager(orders(routing));
  return configuration?.content ?? '';
}

describe.skipIf(amtool.missing)('amtool', () => {
  const written = writeFiles(renderAlertmanager(orders()));
  const configFile = join(written.folder, 'alertmanager/alertmanager.yml');

  afterAll(() => written[Symbol.dispose]());

  test('takes the configuration with every kind of receiver', () => {
    const { status, stdout, stderr } = spawnSync('amtool', ['check-config', configFile], { encoding: 'utf8' });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toMatch(/8 inhibit rules\n - 5 receivers\n - 1 templates/);
  });

  test.each([
    ['severity=page env=production service=orders alertname=HttpAvailabilityErrorBudgetBurn', 'oncall,incidents'],
    ['severity=page env=staging service=orders alertname=TargetDown', 'oncall,incidents'],
    ['severity=ticket env=production service=orders alertname=NodeGcTimeHigh', 'team'],
    ['severity=ticket env=staging service=orders alertname=TargetDown', 'team'],
    ['severity=info env=production service=orders alertname=Deployed', 'vigia.nobody'],
    ['severity=none env=production service=orders alertname=Watchdog', 'lookout'],
    ['severity=none env=staging service=orders alertname=Watchdog', 'vigia.nobody'],
    ['severity=none env=production service=orders alertname=Other', 'vigia.nobody'],
    ['severity=critical alertname=OfAnotherTeam', 'team'],
    ['alertname=OfAnotherTeam', 'team'],
  ])('routes %s to %s', (labels, receivers) => {
    const { status, stdout } = spawnSync(
      'amtool',
      [
        'config',
        'routes',
        'test',
        `--config.file=${configFile}`,
        `--verify.receivers=${receivers}`,
        ...labels.split(' '),
      ],
      { encoding: 'utf8' },
    );
    expect({ status, stdout }).toEqual({ status: 0, stdout: `${receivers}\n` });
  });

  test('takes waiting times of a compressed hour', () => {
    using compressed = writeFiles(renderAlertmanager(orders(), { timeScale: 1 / 600 }));
    const { status, stderr } = spawnSync(
      'amtool',
      ['check-config', join(compressed.folder, 'alertmanager/alertmanager.yml')],
      { encoding: 'utf8' },
    );
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  });
});

test('mutes what is no page in the quiet hours, on each side of midnight', () => {
  const { time_intervals: intervals, route } = configurationOf(ROUTING);
  expect(intervals).toEqual([
    {
      name: 'quiet-hours',
      time_intervals: [
        {
          times: [
            { start_time: '22:00', end_time: '24:00' },
            { start_time: '00:00', end_time: '07:00' },
          ],
          location: 'Europe/Madrid',
        },
      ],
    },
  ]);
  const { routes } = route as { readonly routes: readonly Readonly<Record<string, unknown>>[] };
  const muted = routes.filter((child) => child['mute_time_intervals'] !== undefined);
  expect(muted.map((child) => child['matchers'])).toEqual([['severity="ticket"'], ['severity="info"']]);
});

test.each([
  ['12:00', '14:30', [{ start_time: '12:00', end_time: '14:30' }]],
  ['18:00', '00:00', [{ start_time: '18:00', end_time: '24:00' }]],
  ['00:00', '06:00', [{ start_time: '00:00', end_time: '06:00' }]],
])('writes quiet hours from %s to %s without an empty range', (from, to, times) => {
  const { time_intervals: intervals } = configurationOf({ ...ROUTING, quietHours: { timeZone: 'UTC', from, to } });
  expect(intervals).toEqual([{ name: 'quiet-hours', time_intervals: [{ times, location: 'UTC' }] }]);
});

test('has neither a switch nor quiet hours where none are asked for', () => {
  const configuration = configurationOf({ ...ROUTING, deadMansSwitch: undefined, quietHours: undefined });
  expect(configuration).not.toHaveProperty('time_intervals');
  expect(configuration).toHaveProperty('route.routes.0.receiver', 'vigia.nobody');
});

test('tells a receiver once that is named twice', () => {
  const severities = { ...ROUTING.severities, page: ['oncall', 'oncall'] };
  const { route } = configurationOf({ ...ROUTING, severities });
  const { routes } = route as { readonly routes: readonly Readonly<Record<string, unknown>>[] };
  expect(routes.filter(({ receiver }) => receiver === 'oncall')).toHaveLength(1);
});

test('holds nothing back by the name of an alert that there is not', () => {
  const observability = described();
  const alerts = ruleGroups(observability).flatMap(({ rules }) =>
    rules.flatMap((rule) => ('alert' in rule ? rule.alert : [])),
  );
  const [configuration] = renderAlertmanager(observability);
  const named = [...(configuration?.content ?? '').matchAll(/alertname=~?"([^"]+)"/g)].map(([, name]) => name ?? '');
  const alternatives = new Set(named.flatMap((name) => name.split('|')));
  expect([...alternatives].toSorted()).toEqual([
    '.+SliAbsent',
    'EventLoopBlocked',
    'HealthCheckFailing',
    'HealthCheckFailingEverywhere',
    'HttpTrafficDropped',
    'TargetAbsent',
    'TargetDown',
    'Watchdog',
  ]);
  for (const one of alternatives) expect(alerts.some((alert) => new RegExp(`^(?:${one})$`).test(alert))).toBe(true);
});

test('names every secret by its file', () => {
  expect(textOf(ROUTING).match(/\w+_file: .*/g)).toEqual([
    'routing_key_file: /etc/alertmanager/secrets/pagerduty',
    'api_url_file: /etc/alertmanager/secrets/slack',
    'auth_password_file: /etc/alertmanager/secrets/smtp',
    'credentials_file: /etc/alertmanager/secrets/lookout',
  ]);
});

test('makes the same bytes twice', () => {
  expect(renderAlertmanager(orders())).toEqual(renderAlertmanager(orders()));
});
