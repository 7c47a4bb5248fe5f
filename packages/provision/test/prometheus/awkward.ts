import { defineObservability } from '../../src/define/define-observability.js';
import type { Observability } from '../../src/observability.js';

/** As awkward as a description may be. */
export function awkward(): Observability {
  return defineObservability({
    service: 'Shop.EU_2-',
    namespace: '$HOME',
    environments: {
      'pre-production': {
        scrape: {
          targets: ['[::1]:3000', '[2001:db8::1]:3000'],
          dns: { name: '_metrics._tcp.shop.internal', type: 'SRV' },
          tokenFile: './tokens/$1 and "more"',
          intervalSeconds: 60,
        },
      },
      production: {
        scrape: { targets: ['10.0.0.1'], tokenFile: '/etc/prometheus/it is/a $token', path: '/a"b', scheme: 'https' },
      },
      'production-2': { scrape: { targets: ['10.0.0.1'], tokenFile: '/etc/prometheus/it is/a $token' } },
    },
    slos: { availability: { type: 'availability', objective: '99.9' } },
    routing: {
      receivers: {
        mail: { type: 'email', to: ['a@example.com'], from: 'b@example.com', smarthost: 'smtp.example.com:25' },
        hook: { type: 'webhook', url: 'https://example.com/$a', tokenFile: '/etc/alertmanager/secrets/$hook' },
      },
      severities: { page: ['mail', 'hook'], ticket: ['mail'] },
      deadMansSwitch: 'hook',
    },
    links: { grafana: 'https://example.com/grafana/$', alertmanager: 'http://[::1]:9093/alerts' },
  });
}
