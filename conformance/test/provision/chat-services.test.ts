import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { defineObservability, renderObservability } from '@vigia/provision';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { requirement } from '../../../scripts/requirement.mjs';
import { type AlertmanagerProcess, startAlertmanager } from '../../src/provision/paging/alertmanager-process.js';
import { type ChatServices, openChatServices } from '../../src/provision/paging/chat-services.js';
import { makeRenderedFolder, type RenderedFolder } from '../../src/provision/paging/rendered-folder.js';

const alertmanagerProgram = requirement({
  name: 'Alertmanager',
  command: 'prometheus-alertmanager',
  installedByCi: true,
});

const ALERT = {
  labels: { alertname: 'TargetDown', service: 'orders', env: 'production', severity: 'page', instance: 'a:3000' },
  annotations: {
    summary: 'orders: a:3000 does not answer <!here>',
    description: 'No scrape for two minutes.',
    runbook_url: 'runbooks/TargetDown.md',
    dashboard_url: 'https://grafana.example.com/d/vigia-orders-runtime?var-env=production',
  },
};

describe.skipIf(alertmanagerProgram.missing)('what a real Alertmanager posts', () => {
  const folder: RenderedFolder = makeRenderedFolder();
  let services: ChatServices;
  let alertmanager: AlertmanagerProcess;

  beforeAll(async () => {
    services = await openChatServices();
    const observability = defineObservability({
      service: 'orders',
      environments: { production: {} },
      slos: {},
      routing: {
        receivers: {
          chat: { type: 'slack', channel: '#orders', webhookUrlFile: join(folder.path, 'slack') },
          oncall: { type: 'pagerduty', routingKeyFile: join(folder.path, 'pagerduty') },
        },
        severities: { page: ['oncall', 'chat'], ticket: ['chat'] },
      },
    });
    folder.write(renderObservability(observability, { timeScale: 1 / 600 }));
    folder.write([
      { path: 'slack', content: `${services.url}/slack` },
      { path: 'pagerduty', content: 'a-routing-key' },
    ]);
    sendEventsTo(`${services.url}/pagerduty`);
    alertmanager = await startAlertmanager(folder.path);
    await alertmanager.send([ALERT]);
  });

  afterAll(async () => {
    await alertmanager.stop();
    await services.close();
    folder.remove();
  });

  /** The one line that is not rendered: PagerDuty's own address stands in Alertmanager. */
  function sendEventsTo(url: string): void {
    const path = join(folder.path, 'alertmanager/alertmanager.yml');
    writeFileSync(path, `${readFileSync(path, 'utf8')}\nglobal:\n  pagerduty_url: ${url}\n`);
  }

  test('to Slack has the title, when, where and the links, and mentions nobody', async () => {
    const message = await services.first('/slack');
    expect(message).toMatchObject({ channel: '#orders' });
    const [attachment] = message['attachments'] as readonly Readonly<Record<string, string>>[];
    expect(attachment?.['title']).toBe('PAGE [production] orders: a:3000 does not answer &lt;!here&gt;');
    expect(attachment?.['color']).toBe('danger');
    expect(attachment?.['text']).toMatch(/\nproduction, since \d{4}-\d\d-\d\d \d\d:\d\d UTC\n/);
    expect(attachment?.['text']).toContain('Runbook runbooks/TargetDown.md | <https://grafana.example.com/');
    expect(JSON.stringify(message)).not.toContain('<!here>');
  });

  test('to PagerDuty has the key from its file, and no link that is a path', async () => {
    const event = await services.first('/pagerduty');
    expect(event).toMatchObject({
      routing_key: 'a-routing-key',
      event_action: 'trigger',
      payload: {
        summary: 'PAGE [production] orders: a:3000 does not answer <!here>',
        severity: 'critical',
        component: 'orders',
        group: 'production',
        class: 'TargetDown',
        custom_details: { runbook: 'runbooks/TargetDown.md', description: 'No scrape for two minutes.' },
      },
      links: [{ text: 'Dashboard', href: ALERT.annotations.dashboard_url }],
    });
  });
});
