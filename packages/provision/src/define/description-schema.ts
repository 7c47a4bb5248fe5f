import {
  bucketsSchema,
  choice,
  flag,
  kpisSchema,
  type ObjectSchema,
  object,
  oneOf,
  record,
  text,
} from '@vigia/contract';
import type { LinksDescription, ObservabilityDescription } from './description.js';
import { environmentSchema } from './environment-schema.js';
import { addressSchema, idSchema, lineSchema, linesSchema, serviceNameSchema } from './name-schemas.js';
import { routingSchema } from './routing-schema.js';
import { sloSchema } from './slo-schema.js';

const MAX_SLOS = 50;
const MAX_ENVIRONMENTS = 20;

const relativePathSchema = text({
  type: 'a relative path such as "runbooks"',
  maxLength: 255,
  pattern: /^(?!\/)(?!.*\/$)[\w./-]+$/,
});

const linksSchema: ObjectSchema<LinksDescription> = object<LinksDescription>({
  grafana: { value: addressSchema, description: 'Grafana.', default: '`"http://localhost:3000"`' },
  runbooks: {
    value: oneOf(addressSchema, relativePathSchema),
    description: 'Where the runbooks are published.',
    default: '`"runbooks"`',
  },
  prometheus: { value: addressSchema, description: 'Prometheus.', default: '`"http://localhost:9090"`' },
  alertmanager: { value: addressSchema, description: 'Alertmanager.', default: '`"http://localhost:9093"`' },
});

/** The schema of {@link ObservabilityDescription}, as far as each value can be judged by itself. */
export const descriptionSchema: ObjectSchema<ObservabilityDescription> = object<ObservabilityDescription>({
  service: { value: serviceNameSchema, description: '`service.name` of the service.', required: true },
  namespace: { value: lineSchema, description: '`service.namespace` of the service.' },
  environments: {
    value: record(environmentSchema, { key: idSchema, maxKeys: MAX_ENVIRONMENTS }),
    description: 'Where the service runs.',
    required: true,
  },
  domains: { value: linesSchema, description: 'The domains of its requests.', default: '`["web", "mobile", "other"]`' },
  kpis: { value: kpisSchema, description: 'What `defineKpis` returned.' },
  buckets: { value: bucketsSchema, description: '`metrics.buckets` of the service, where it is changed.' },
  slos: {
    value: record(sloSchema, { key: idSchema, maxKeys: MAX_SLOS }),
    description: 'What the service promises.',
    required: true,
  },
  routing: { value: routingSchema, description: 'Who hears of what.', required: true },
  events: { value: flag(), description: 'Whether requests are stored in PostgreSQL.', default: '`true`' },
  audit: { value: flag(), description: 'Whether the service has an audit trail.', default: '`true`' },
  naming: {
    value: choice('prometheus', 'otel'),
    description: 'How metrics reach Prometheus.',
    default: '`"prometheus"`',
  },
  links: { value: linksSchema, description: 'What notifications and dashboards link to.' },
});
