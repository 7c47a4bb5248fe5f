import { contextMixin, createTelemetry, withContext } from '@vigia/core';
import { type LoggerOptions, pino } from 'pino';
import { expect, it, onTestFinished, vi } from 'vitest';
import { idOfOne, serveInContext } from './served-lines.js';
import { expectNoKeyTwice } from './told-telemetry.js';

const context = contextMixin();
const LOGGERS: readonly { readonly what: string; readonly options: LoggerOptions | undefined }[] = [
  { what: 'our logger', options: undefined },
  { what: 'a logger with our mixin', options: { mixin: contextMixin() } },
  {
    what: 'a logger with a mixin of its own',
    options: { mixin: (...line) => ({ ...context(...line), region: 'eu' }) },
  },
  { what: 'a logger without any', options: {} },
];

it.each(LOGGERS)('the access line of $what has its ids, and no key twice', async ({ options }) => {
  const texts: string[] = [];
  const destination = { write: (text: string) => void texts.push(text) };
  const logs = options === undefined ? { destination } : { logger: pino(options, destination) };
  const vigia = createTelemetry({ logs, onProblem: () => undefined });
  onTestFinished(() => vigia.close());
  const url = await serveInContext([vigia], ({ response }) =>
    withContext({ tenant: 'acme', method: 'mine' }, () => void response.end('body')),
  );
  const id = await idOfOne(url);
  await vi.waitFor(() => expect(texts).toHaveLength(2));
  expect(JSON.parse(texts[1] ?? '')).toMatchObject({ request_id: id, method: 'GET', status: 200 });
  expectNoKeyTwice(texts.slice(1));
});
