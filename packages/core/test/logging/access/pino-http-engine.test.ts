import { createTelemetry, type Telemetry } from '@vigia/core';
import { expect, it } from 'vitest';

it('needs a pino', () => {
  const write = () => undefined;
  const logger = { debug: write, info: write, warn: write, error: write, fatal: write } as object;
  const start = () =>
    createTelemetry({ logs: { logger: logger as Telemetry['logger'], access: { engine: 'pino-http' } } });
  expect(start).toThrowError(
    expect.objectContaining({
      code: 'VIGIA_OPTION_INVALID',
      message: expect.stringContaining('`logs.logger`'),
      cause: expect.any(Error),
    }),
  );
});
