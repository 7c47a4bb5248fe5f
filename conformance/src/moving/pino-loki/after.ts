import { createTelemetry, type Telemetry } from '@vigia/express';

export function createService(host: string): Telemetry {
  return createTelemetry({ service: { name: 'orders' }, logs: { loki: { host, labels: { region: 'eu' } } } });
}
