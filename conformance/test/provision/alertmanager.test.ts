import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { requirement } from '../../../scripts/requirement.mjs';
import { type AlertmanagerStage, openAlertmanagerStage } from '../../src/provision/paging/alertmanager-stage.js';
import type { Notification } from '../../src/provision/paging/inbox.js';

const alertmanager = requirement({ name: 'Alertmanager', command: 'prometheus-alertmanager', installedByCi: true });

const LIMIT_MS = 15_000;
const PRODUCTION = { service: 'orders', env: 'production' };
const STAGING = { service: 'orders', env: 'staging' };

/** The last alert of a test: when it is told, whatever came before it had its time. */
const LAST = { ...STAGING, alertname: 'Last', severity: 'page' };

function toldOf({ notifications }: AlertmanagerStage['inbox'], receiver: string): readonly string[] {
  const alerts = notifications.filter((one) => one.receiver === receiver).flatMap((one) => one.alerts);
  return [...new Set(alerts.map(({ labels }) => `${labels['alertname']} ${labels['env']}`))].toSorted();
}

describe.skipIf(alertmanager.missing)('a real Alertmanager', () => {
  let stage: AlertmanagerStage;

  beforeAll(async () => {
    stage = await openAlertmanagerStage();
  });

  afterAll(() => stage.close());

  function isAbout(alertname: string): (notification: Notification) => boolean {
    return ({ alerts }) => alerts.some(({ labels }) => labels['alertname'] === alertname);
  }

  test('tells nobody of what something louder explains, and everybody of what it does not', async () => {
    await stage.alertmanager.send([
      { labels: { ...PRODUCTION, alertname: 'AvailabilityErrorBudgetBurn', severity: 'page', slo_id: 'availability' } },
      { labels: { ...PRODUCTION, alertname: 'TargetDown', severity: 'page', instance: 'a:1' } },
      { labels: { ...PRODUCTION, alertname: 'EventLoopBlocked', severity: 'page', instance: 'c:1', blocked: 'most' } },
      { labels: { ...PRODUCTION, alertname: 'HttpNotFoundJump', severity: 'page', scope: 'service' } },
      {
        labels: { ...PRODUCTION, alertname: 'HostDiskAlmostFull', severity: 'page', instance: 'd:1', mountpoint: '/' },
      },
    ]);
    await stage.inbox.receive(isAbout('TargetDown'), { ms: LIMIT_MS, what: 'the pages' });
    await stage.alertmanager.send([
      { labels: { ...PRODUCTION, alertname: 'AvailabilitySlow', severity: 'ticket', slo_id: 'availability' } },
      { labels: { ...PRODUCTION, alertname: 'LatencySlow', severity: 'ticket', slo_id: 'latency' } },
      { labels: { ...STAGING, alertname: 'AvailabilitySlow', severity: 'ticket', slo_id: 'availability' } },
      { labels: { ...PRODUCTION, alertname: 'NodeGcTimeHigh', severity: 'ticket', instance: 'a:1' } },
      { labels: { ...PRODUCTION, alertname: 'NodeHeapNearLimit', severity: 'ticket', instance: 'b:1' } },
      { labels: { ...PRODUCTION, alertname: 'NodeRestartLoop', severity: 'page', instance: 'a:1' } },
      {
        labels: { ...PRODUCTION, alertname: 'EventLoopBlocked', severity: 'ticket', instance: 'c:1', blocked: 'some' },
      },
      { labels: { ...PRODUCTION, alertname: 'TargetDown', severity: 'ticket', instance: 'c:1', down: 'some' } },
      { labels: { ...PRODUCTION, alertname: 'HttpNotFoundJump', severity: 'ticket', route: '/orders' } },
      {
        labels: {
          ...PRODUCTION,
          alertname: 'HostDiskAlmostFull',
          severity: 'ticket',
          instance: 'd:1',
          mountpoint: '/',
        },
      },
      {
        labels: {
          ...PRODUCTION,
          alertname: 'HostDiskAlmostFull',
          severity: 'ticket',
          instance: 'd:1',
          mountpoint: '/b',
        },
      },
      { labels: { ...PRODUCTION, alertname: 'LatencySliAbsent', severity: 'ticket', slo_id: 'latency' } },
      { labels: { ...PRODUCTION, alertname: 'JobFailing', severity: 'ticket' } },
      { labels: { alertname: 'OfAnotherTeam', severity: 'ticket' } },
    ]);
    await stage.inbox.receive(isAbout('JobFailing'), { ms: LIMIT_MS, what: 'a ticket' });
    await stage.inbox.receive(isAbout('OfAnotherTeam'), { ms: LIMIT_MS, what: 'the last ticket' });
    await stage.alertmanager.send([{ labels: LAST }]);
    await stage.inbox.receive(isAbout('Last'), { ms: LIMIT_MS, what: 'the last page' });
    expect(toldOf(stage.inbox, 'team')).toEqual([
      'AvailabilitySlow staging',
      'HostDiskAlmostFull production',
      'JobFailing production',
      'LatencySlow production',
      'NodeHeapNearLimit production',
      'OfAnotherTeam undefined',
    ]);
    expect(toldOf(stage.inbox, 'oncall')).toEqual([
      'AvailabilityErrorBudgetBurn production',
      'EventLoopBlocked production',
      'HostDiskAlmostFull production',
      'HttpNotFoundJump production',
      'Last staging',
      'NodeRestartLoop production',
      'TargetDown production',
    ]);
  });

  test('wakes once for many processes, and again for another alert', () => {
    const groups = stage.inbox.notifications.filter(({ receiver }) => receiver === 'oncall');
    expect(groups.every(({ alerts }) => new Set(alerts.map(({ labels }) => labels['alertname'])).size === 1)).toBe(
      true,
    );
  });
});

test.skipIf(alertmanager.missing)('in the quiet hours pages are told and tickets are not', async () => {
  const allDay = { timeZone: 'UTC', from: '00:00', to: '00:00' };
  const stage = await openAlertmanagerStage({ quietHours: allDay });
  try {
    await stage.alertmanager.send([
      { labels: { ...PRODUCTION, alertname: 'JobFailing', severity: 'ticket' } },
      { labels: { ...PRODUCTION, alertname: 'Watchdog', severity: 'none' } },
    ]);
    const isFirst = ({ receiver }: Notification) => receiver === 'heartbeat';
    const first = await stage.inbox.receive(isFirst, { ms: LIMIT_MS, what: 'the watchdog' });
    // It repeats after more time than a ticket waits.
    await stage.inbox.receive((one) => isFirst(one) && one !== first, { ms: LIMIT_MS, what: 'the watchdog again' });
    await stage.alertmanager.send([{ labels: LAST }]);
    await stage.inbox.receive(({ receiver }) => receiver === 'oncall', { ms: LIMIT_MS, what: 'the page' });
    expect(toldOf(stage.inbox, 'team')).toEqual([]);
  } finally {
    await stage.close();
  }
});
