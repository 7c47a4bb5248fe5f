import { pino } from 'pino';

export function createLogger(host, directory) {
  const options = { host, labels: { app: 'orders' }, spool: { directory } };
  return pino({ transport: { target: '@vigia/core/loki', options } });
}
