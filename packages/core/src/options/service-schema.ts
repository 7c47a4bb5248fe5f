import { type ObjectSchema, object, text, type ValueSchema } from '@vigia/contract';
import { DEFAULTS } from './defaults.js';
import type { OptionField } from './option-field.js';
import type { ServiceOptions } from './telemetry-options.js';

const label: ValueSchema<string> = text({
  type: 'a text of 1 to 255 characters in one line',
  maxLength: 255,
  pattern: /^(?=.*\S)[^\p{Cc}]+$/u,
});

/** Who this process is, and where it is read from when nobody says. */
export const serviceFields: { readonly [Name in keyof ServiceOptions]-?: OptionField<string> } = {
  name: {
    value: label,
    description: 'Name of the service.',
    default: `name in the nearest package.json, else \`${DEFAULTS.serviceName}\``,
    environment: ['OTEL_SERVICE_NAME', 'LOKI_APP_NAME', 'OTEL_RESOURCE_ATTRIBUTES[service.name]'],
  },
  version: {
    value: label,
    description: 'Version of the service.',
    default: 'version in the nearest package.json',
    environment: ['OTEL_RESOURCE_ATTRIBUTES[service.version]'],
  },
  namespace: {
    value: label,
    description: 'Groups services that belong together.',
    environment: ['OTEL_RESOURCE_ATTRIBUTES[service.namespace]'],
  },
  environment: {
    value: label,
    description: 'Deployment environment, such as `production`.',
    environment: [
      'OTEL_RESOURCE_ATTRIBUTES[deployment.environment.name]',
      'OTEL_RESOURCE_ATTRIBUTES[deployment.environment]',
      'VIGIA_ENVIRONMENT',
      'NODE_ENV',
    ],
  },
  instance: {
    value: label,
    description: 'Tells the replicas of the service apart.',
    default: 'name of the host',
    environment: ['OTEL_RESOURCE_ATTRIBUTES[service.instance.id]', 'RENDER_INSTANCE_ID', 'HOSTNAME'],
  },
};

/** The schema of `service`. */
export const serviceSchema: ObjectSchema<ServiceOptions> = object<ServiceOptions>(serviceFields);
