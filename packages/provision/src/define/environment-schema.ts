import { choice, flag, integer, list, type ObjectSchema, object, text, type ValueSchema } from '@vigia/contract';
import type { DnsDiscovery, EnvironmentDescription, ScrapeDescription } from './environment-description.js';
import { atLeastOne, lineSchema, secretFileSchema } from './name-schemas.js';

const targetSchema: ValueSchema<string> = text({
  type: 'a host and port such as "orders.internal:3000", without a scheme',
  maxLength: 255,
  pattern: /^(?:[\w.-]+|\[[\da-fA-F:]+\])(?::\d{1,5})?$/,
});

const dnsSchema: ObjectSchema<DnsDiscovery> = object<DnsDiscovery>({
  name: { value: lineSchema, description: 'The name to look up.', required: true },
  type: { value: choice('A', 'AAAA', 'SRV'), description: 'The kind of record.', default: '`"A"`' },
  port: { value: integer({ minimum: 1, maximum: 65_535 }), description: 'The port of every address found.' },
});

const scrapeSchema: ObjectSchema<ScrapeDescription> = object<ScrapeDescription>({
  targets: {
    value: atLeastOne(list(targetSchema, { type: 'an array of hosts with ports', maxItems: 1000 })),
    description: 'The processes.',
  },
  dns: { value: dnsSchema, description: 'How the processes are found by DNS.' },
  scheme: { value: choice('http', 'https'), description: 'The scheme of the addresses.', default: '`"http"`' },
  path: {
    value: text({ type: 'a path such as "/metrics"', maxLength: 255, pattern: /^\/[^\s?#]*$/ }),
    description: 'Where the metrics are.',
    default: '`"/metrics"`',
  },
  tokenFile: { value: secretFileSchema, description: 'The file with the bearer token.' },
  intervalSeconds: {
    value: integer({ minimum: 1, maximum: 60 }),
    description: 'How often Prometheus asks.',
    default: '`15`',
  },
});

/** The schema of {@link EnvironmentDescription}. */
export const environmentSchema: ObjectSchema<EnvironmentDescription> = object<EnvironmentDescription>({
  pages: { value: flag(), description: 'Whether anybody is woken.', default: '`true` for `production` alone' },
  processes: { value: integer({ minimum: 1, maximum: 10_000 }), description: 'How many run as a rule.' },
  scrape: { value: scrapeSchema, description: 'How Prometheus reaches the processes.' },
});
