import type { TelemetryOptions } from '@vigia/express';

export const options: TelemetryOptions = {
  logs: {
    level: 'debug',
    redact: ['iban', 'customer.name'], // a name, at any depth; a path, as pino's `redact` takes it
    access: { sample: 0.1, slowMs: 500, headers: ['accept-language'] },
    storm: { linesPerSecond: 20 },
  },
  requests: { client: { trustProxy: 1, address: 'truncated' } },
};
