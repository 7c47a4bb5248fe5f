import { pino } from 'pino';

export function createLogger(host) {
  const options = { host, labels: { app: 'orders' }, propsToLabels: ['region'] };
  return pino({ transport: { target: 'pino-loki', options } });
}
