import { choice, object, text, type ValueSchema, variant } from '@vigia/contract';
import { hookAddressSchema, lineSchema, linesSchema, secretFileSchema } from './name-schemas.js';
import type {
  EmailReceiver,
  PagerDutyReceiver,
  ReceiverDescription,
  SlackReceiver,
  WebhookReceiver,
} from './receivers.js';

const typeDescription = 'What takes the notification.';

const emailSchema = object<EmailReceiver>({
  type: { value: choice('email'), description: typeDescription, required: true },
  to: { value: linesSchema, description: 'Who gets it.', required: true },
  from: { value: lineSchema, description: 'Who it comes from.', required: true },
  smarthost: {
    value: text({
      type: 'a host and port such as "smtp.example.com:587"',
      maxLength: 255,
      pattern: /^[\w.-]+:\d{1,5}$/,
    }),
    description: 'The SMTP server.',
    required: true,
  },
  username: { value: lineSchema, description: 'The login at the SMTP server.' },
  passwordFile: { value: secretFileSchema, description: 'The file with the password.' },
});

const slackSchema = object<SlackReceiver>({
  type: { value: choice('slack'), description: typeDescription, required: true },
  channel: { value: lineSchema, description: 'The channel.', required: true },
  webhookUrlFile: { value: secretFileSchema, description: 'The file with the address of the webhook.', required: true },
});

const pagerDutySchema = object<PagerDutyReceiver>({
  type: { value: choice('pagerduty'), description: typeDescription, required: true },
  routingKeyFile: { value: secretFileSchema, description: 'The file with the integration key.', required: true },
});

const webhookSchema = object<WebhookReceiver>({
  type: { value: choice('webhook'), description: typeDescription, required: true },
  url: { value: hookAddressSchema, description: 'What is posted to.', required: true },
  tokenFile: { value: secretFileSchema, description: 'The file with a bearer token.' },
});

/** The schema of {@link ReceiverDescription}. */
export const receiverSchema: ValueSchema<ReceiverDescription> = variant('type', {
  email: emailSchema,
  slack: slackSchema,
  pagerduty: pagerDutySchema,
  webhook: webhookSchema,
});
