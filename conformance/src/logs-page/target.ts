import { type Logger, pino } from 'pino';

export function createWorkerLogger(host: string, directory: string): Logger {
  const options = { host, labels: { app: 'orders' }, spool: { directory } };
  return pino({ transport: { target: '@vigia/core/loki', options } });
}
