import type { EmailReceiver, PagerDutyReceiver, SlackReceiver, WebhookReceiver } from '../define/receivers.js';
import type { Receiver } from '../observability.js';

/** A receiver as Alertmanager's configuration has it. */
export function receiverSettings(receiver: Receiver): object {
  return { name: receiver.name, ...integration(receiver) };
}

function integration(receiver: Receiver): object {
  switch (receiver.type) {
    case 'email':
      return { email_configs: [emailSettings(receiver)] };
    case 'slack':
      return { slack_configs: [slackSettings(receiver)] };
    case 'pagerduty':
      return { pagerduty_configs: [pagerDutySettings(receiver)] };
    case 'webhook':
      return { webhook_configs: [webhookSettings(receiver)] };
  }
}

function emailSettings({ to, from, smarthost, username, passwordFile }: EmailReceiver): object {
  return {
    to: to.join(', '),
    from,
    smarthost,
    auth_username: username,
    auth_password_file: passwordFile,
    send_resolved: true,
    headers: { Subject: '{{ template "vigia.title" . }}' },
    html: '{{ template "vigia.email.html" . }}',
    text: '{{ template "vigia.email.text" . }}',
  };
}

function slackSettings({ channel, webhookUrlFile }: SlackReceiver): object {
  return {
    api_url_file: webhookUrlFile,
    channel,
    send_resolved: true,
    color:
      '{{ if eq .Status "resolved" }}good{{ else if eq .CommonLabels.severity "page" }}danger{{ else }}warning{{ end }}',
    title: '{{ template "vigia.slack.title" . }}',
    title_link: '{{ (index .Alerts 0).GeneratorURL }}',
    fallback: '{{ template "vigia.slack.title" . }}',
    text: '{{ template "vigia.slack.text" . }}',
  };
}

/** Alertmanager leaves out a link without an address; PagerDuty would refuse the whole event for one that is a path. */
function pagerDutySettings({ routingKeyFile }: PagerDutyReceiver): object {
  return {
    routing_key_file: routingKeyFile,
    send_resolved: true,
    severity: '{{ if eq .CommonLabels.severity "page" }}critical{{ else }}warning{{ end }}',
    description: '{{ template "vigia.title" . }}',
    component: '{{ .CommonLabels.service }}',
    group: '{{ .CommonLabels.env }}',
    class: '{{ .CommonLabels.alertname }}',
    details: {
      since: '{{ template "vigia.since" (index .Alerts 0) }}',
      description: '{{ (index .Alerts 0).Annotations.description }}',
      runbook: '{{ (index .Alerts 0).Annotations.runbook_url }}',
      dashboard: '{{ (index .Alerts 0).Annotations.dashboard_url }}',
    },
    links: [
      { text: 'Runbook', href: '{{ template "vigia.address" (index .Alerts 0).Annotations.runbook_url }}' },
      { text: 'Dashboard', href: '{{ template "vigia.address" (index .Alerts 0).Annotations.dashboard_url }}' },
    ],
  };
}

function webhookSettings({ url, tokenFile }: WebhookReceiver): object {
  const authorization = tokenFile === undefined ? undefined : { authorization: { credentials_file: tokenFile } };
  return { url, send_resolved: true, http_config: authorization };
}
