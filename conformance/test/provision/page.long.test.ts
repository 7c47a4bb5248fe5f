import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { assertFreshBuild } from '../../../scripts/fresh-build.mjs';
import { requirement } from '../../../scripts/requirement.mjs';
import type { Notification } from '../../src/provision/paging/inbox.js';
import { openPageStage, type PageStage } from '../../src/provision/paging/page-stage.js';

const prometheus = requirement({ name: 'Prometheus', command: 'prometheus', installedByCi: true });
const alertmanager = requirement({ name: 'Alertmanager', command: 'prometheus-alertmanager', installedByCi: true });

assertFreshBuild('packages/contract', 'packages/delivery', 'packages/core', 'packages/express');

const SOME_REQUESTS = 5;

function isPage(status: Notification['status'], alertname: string): (notification: Notification) => boolean {
  return (notification) =>
    notification.receiver === 'oncall' &&
    notification.status === status &&
    notification.alerts.some(({ labels }) => labels['alertname'] === alertname);
}

describe.skipIf(prometheus.missing || alertmanager.missing)('an hour in a minute', () => {
  let stage: PageStage;

  beforeAll(async () => {
    stage = await openPageStage();
  });

  afterAll(() => stage.close());

  function pathsOf(): readonly string[] {
    return stage.files.map(({ path }) => path);
  }

  /** Prometheus takes five seconds to find whom it scrapes: as many minutes here, so that it finds them absent first. */
  async function settled(): Promise<void> {
    await vi.waitFor(
      async () => {
        const rules = await stage.rules();
        expect(rules.length).toBeGreaterThan(30);
        expect(rules.filter(({ health }) => health !== 'ok')).toEqual([]);
        const waking = rules.filter(({ labels, state }) => labels?.['severity'] === 'page' && state !== 'inactive');
        expect(waking.map(({ name }) => name)).toEqual([]);
      },
      { timeout: 25_000, interval: 250 },
    );
  }

  test('while all is well every rule works, the watchdog is heard and nobody is woken', async () => {
    await settled();
    const before = stage.inbox.notifications.length;
    const isNew = (notification: Notification) => stage.inbox.notifications.indexOf(notification) >= before;
    await stage.inbox.receive((one) => isNew(one) && one.receiver === 'heartbeat', {
      ms: 15_000,
      what: 'the watchdog',
    });
    const told = stage.inbox.notifications.slice(before);
    expect(told.filter(({ receiver, status }) => receiver === 'oncall' && status === 'firing')).toEqual([]);
  });

  test('errors wake somebody, with a runbook and a dashboard that exist', async () => {
    stage.service.failEvery(SOME_REQUESTS);
    const what = 'the page about errors';
    const page = await stage.inbox.receive(isPage('firing', 'AvailabilityErrorBudgetBurn'), { ms: 30_000, what });
    const [alert] = page.alerts;
    expect(alert?.labels).toMatchObject({
      severity: 'page',
      service: 'orders',
      env: 'production',
      slo_id: 'availability',
    });
    expect(alert?.annotations['summary']).toMatch(/^orders: availability: \d+(?:\.\d+)?% bad over (?:1h|6h)$/);
    expect(alert?.annotations['runbook_url']).toBe('https://runbooks.example.com/AvailabilityErrorBudgetBurn.md');
    expect(pathsOf()).toContain('runbooks/AvailabilityErrorBudgetBurn.md');
    const [, uid] =
      /^https:\/\/grafana\.example\.com\/d\/([\w-]+)/.exec(alert?.annotations['dashboard_url'] ?? '') ?? [];
    const dashboards = stage.files.filter(({ path }) => path.startsWith('grafana/dashboards/'));
    expect(dashboards.map(({ content }) => JSON.parse(content).uid)).toContain(uid);
  });

  test('the end of the errors is told too', async () => {
    stage.service.failEvery(0);
    const what = 'the end of the page';
    await stage.inbox.receive(isPage('resolved', 'AvailabilityErrorBudgetBurn'), { ms: 60_000, what });
  }, 70_000);

  test('a process that is gone wakes somebody', async () => {
    await stage.service.kill();
    const page = await stage.inbox.receive(isPage('firing', 'TargetDown'), { ms: 30_000, what: 'TargetDown' });
    expect(page.alerts[0]?.labels).toMatchObject({ instance: stage.service.address, severity: 'page' });
    expect(pathsOf()).toContain('runbooks/TargetDown.md');
  });

  test('after all that every rule still works, and the watchdog has been heard all the time', async () => {
    const rules = await stage.rules();
    expect(rules.filter(({ health }) => health !== 'ok')).toEqual([]);
    const heard = stage.inbox.notifications.filter(({ receiver }) => receiver === 'heartbeat');
    expect(heard.length).toBeGreaterThan(2);
    expect(heard.every(({ status }) => status === 'firing')).toBe(true);
  });
});
