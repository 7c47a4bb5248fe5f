// A service that does nothing but wait for the signals of `logs.levelSignal`, over the core as it is built.

import { createTelemetry } from '@vigia/core';

const vigia = createTelemetry({ service: { name: 'levels' }, logs: { levelSignal: 'SIGUSR2' } });
const running = setInterval(() => undefined, 60_000);
process.on('message', async (message) => {
  if (message === 'write') vigia.logger.debug('a line at debug');
  if (message !== 'close') return;
  await vigia.close();
  clearInterval(running);
  process.disconnect();
});
