/** Mail through an SMTP server. */
export interface EmailReceiver {
  readonly type: 'email';
  readonly to: readonly string[];
  readonly from: string;
  /** The SMTP server, such as `smtp.example.com:587`. */
  readonly smarthost: string;
  readonly username?: string | undefined;
  /** Where Alertmanager finds the password. */
  readonly passwordFile?: string | undefined;
}

/** A channel of Slack, through an incoming webhook. */
export interface SlackReceiver {
  readonly type: 'slack';
  readonly channel: string;
  /** Where Alertmanager finds the URL of the webhook, which is a secret. */
  readonly webhookUrlFile: string;
}

/** A service of PagerDuty, through its Events API v2. */
export interface PagerDutyReceiver {
  readonly type: 'pagerduty';
  /** Where Alertmanager finds the integration key. */
  readonly routingKeyFile: string;
}

/** Anything that takes Alertmanager's own JSON over HTTP. */
export interface WebhookReceiver {
  readonly type: 'webhook';
  /** Without a secret in it: what is secret goes to {@link tokenFile}. */
  readonly url: string;
  /** Where Alertmanager finds a bearer token. */
  readonly tokenFile?: string | undefined;
}

/** Where a notification goes. Secrets are paths of files on Alertmanager's host, never values. */
export type ReceiverDescription = EmailReceiver | SlackReceiver | PagerDutyReceiver | WebhookReceiver;
