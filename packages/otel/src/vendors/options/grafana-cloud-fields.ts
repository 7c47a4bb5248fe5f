import { type Fields, leaf, secret, text } from '@vigia/contract';
import { deliveryFields, urlSchema } from '../../options/delivery-fields.js';
import type { GrafanaCloudOptions } from './grafana-cloud-options.js';

/** Every option of `grafanaCloud`. */
export const grafanaCloudFields: Fields<GrafanaCloudOptions> = {
  instanceId: {
    value: leaf('the number of a stack such as 123456', (value): value is string | number => {
      return (typeof value === 'string' || typeof value === 'number') && /^\d{1,15}$/.test(String(value));
    }),
    environment: ['GRAFANA_CLOUD_INSTANCE_ID'],
    description: 'The user of the login; without it the sink does nothing.',
  },
  token: {
    value: secret(),
    environment: ['GRAFANA_CLOUD_API_KEY'],
    description: 'The password of the login; without it the sink does nothing.',
  },
  zone: {
    value: text({ type: 'a zone such as "prod-eu-west-2"', maxLength: 60, pattern: /^[a-z0-9]+(?:-[a-z0-9]+)*$/ }),
    environment: ['GRAFANA_CLOUD_ZONE'],
    description: 'Where the stack is.',
  },
  url: {
    value: urlSchema,
    default: 'made of `zone`',
    environment: ['GRAFANA_CLOUD_OTLP_ENDPOINT'],
    description: 'The address of its gateway, in place of `zone`; `/v1/traces` and the like are appended.',
  },
  ...deliveryFields,
};
