import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { requirement } from '../../../../scripts/requirement.mjs';
import { renderAlertmanager } from '../../src/alertmanager/render-alertmanager.js';
import { orders } from './orders.js';
import { writeFiles } from './written-files.js';

const amtool = requirement({ name: 'amtool', command: 'amtool', installedByCi: true });

const LABELS = { alertname: 'TargetDown', env: 'production', service: 'orders', severity: 'page', instance: 'a:3000' };
const RUNBOOK = 'https://runbooks.example.com/TargetDown.md';
const DASHBOARD = 'https://grafana.example.com/d/vigia-orders-http?var-env=production&var-instance=a';

const ALERT = {
  status: 'firing',
  labels: LABELS,
  annotations: {
    summary: 'orders: <!channel> is down & out',
    description: 'No scrape of a:3000 for 2m.',
    runbook_url: RUNBOOK,
    dashboard_url: DASHBOARD,
  },
  startsAt: '2026-11-21T22:05:00+01:00',
  endsAt: '0001-01-01T00:00:00Z',
  generatorURL: 'http://prometheus.example.com/graph?g0.expr=up',
};

const NOTIFICATION = {
  receiver: 'incidents',
  status: 'firing',
  alerts: [ALERT],
  groupLabels: { alertname: 'TargetDown', env: 'production', service: 'orders' },
  commonLabels: LABELS,
  commonAnnotations: ALERT.annotations,
  externalURL: 'http://alertmanager.example.com',
};

describe.skipIf(amtool.missing)('a notification', () => {
  const written = writeFiles(renderAlertmanager(orders()));

  afterAll(() => written[Symbol.dispose]());

  function render(name: string, notification: object, type = 'text'): string {
    const data = join(written.folder, 'notification.json');
    writeFileSync(data, JSON.stringify(notification));
    const glob = `--template.glob=${join(written.folder, 'alertmanager/templates/*.tmpl')}`;
    const text = `--template.text={{ template "${name}" . }}`;
    const { stdout, stderr } = spawnSync(
      'amtool',
      ['template', 'render', glob, text, `--template.type=${type}`, `--template.data=${data}`],
      { encoding: 'utf8' },
    );
    expect(stderr).toBe('');
    return stdout.replace(/\n$/, '');
  }

  test('says in its title how urgent it is, where and what', () => {
    expect(render('vigia.title', NOTIFICATION)).toBe('PAGE [production] orders: <!channel> is down & out');
  });

  test('says that it is over', () => {
    const resolved = { ...ALERT, status: 'resolved', endsAt: '2026-11-21T23:10:00+01:00' };
    const notification = { ...NOTIFICATION, status: 'resolved', alerts: [resolved] };
    expect(render('vigia.title', notification)).toMatch(/^RESOLVED \[production\] orders/);
    expect(render('vigia.slack.text', notification)).toContain(
      'since 2026-11-21 21:05 UTC, until 2026-11-21 22:10 UTC',
    );
  });

  test('mentions nobody in Slack because of what a label says', () => {
    expect(render('vigia.slack.title', NOTIFICATION)).toBe(
      'PAGE [production] orders: &lt;!channel&gt; is down &amp; out',
    );
    expect(render('vigia.slack.text', NOTIFICATION)).not.toContain('<!channel>');
  });

  test('has in Slack the environment, since when, and the links to runbook, dashboard and silence', () => {
    const silence =
      'http://alertmanager.example.com/#/silences/new?filter=' +
      '%7Balertname%3D%22TargetDown%22%2Cenv%3D%22production%22%2Cservice%3D%22orders%22%7D';
    expect(render('vigia.slack.text', NOTIFICATION)).toBe(
      [
        '*orders: &lt;!channel&gt; is down &amp; out*',
        'No scrape of a:3000 for 2m.',
        'production, since 2026-11-21 21:05 UTC',
        `<${RUNBOOK}|Runbook> | <${DASHBOARD}|Dashboard> | <${silence}|Silence>`,
      ].join('\n'),
    );
  });

  test('makes no link of a runbook that is a path', () => {
    const alert = { ...ALERT, annotations: { ...ALERT.annotations, runbook_url: 'runbooks/TargetDown.md' } };
    const notification = { ...NOTIFICATION, alerts: [alert] };
    expect(render('vigia.slack.text', notification)).toContain('\nRunbook runbooks/TargetDown.md | <');
    expect(render('vigia.email.html', notification, 'html')).toContain('\nRunbook runbooks/TargetDown.md\n');
  });

  test('shows ten of many and counts them all', () => {
    const many = { ...NOTIFICATION, alerts: Array.from({ length: 12 }, () => ALERT) };
    expect(render('vigia.title', many)).toMatch(/ \(12 in all\)$/);
    expect(render('vigia.slack.text', many).match(/\|Runbook>/g)).toHaveLength(10);
  });

  test('can tell of an alert that is not ours and has nothing but a name', () => {
    const bare = { ...ALERT, labels: { alertname: 'Stranger' }, annotations: {} };
    const notification = { ...NOTIFICATION, alerts: [bare], groupLabels: {}, commonLabels: bare.labels };
    expect(render('vigia.title', notification)).toBe('FIRING Stranger');
    expect(render('vigia.slack.text', notification)).toMatch(
      /^\*Stranger\*\nsince 2026-11-21 21:05 UTC\n<[^|]+\|Silence>$/,
    );
    expect(render('vigia.email.text', notification)).toContain('FIRING Stranger');
  });

  test('is HTML in mail, with what labels say escaped', () => {
    const html = render('vigia.email.html', NOTIFICATION, 'html');
    expect(html).toContain('<h3>orders: &lt;!channel&gt; is down &amp; out</h3>');
    expect(html).toContain(`<a href="${RUNBOOK}">Runbook</a>`);
    expect(html).toContain(`<a href="${DASHBOARD.replaceAll('&', '&amp;')}">Dashboard</a>`);
    expect(html).toContain('production, since 2026-11-21 21:05 UTC');
  });

  test('is plain text in mail too', () => {
    expect(render('vigia.email.text', NOTIFICATION)).toContain(`Runbook: ${RUNBOOK}\nDashboard: ${DASHBOARD}`);
  });
});
