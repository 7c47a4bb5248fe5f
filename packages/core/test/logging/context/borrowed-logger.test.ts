import { contextMixin, currentLogger, requestLogger, withContext } from '@vigia/core';
import { type LoggerOptions, pino } from 'pino';
import { describe, expect, it } from 'vitest';
import { idOfOne, serveInContext } from './served-lines.js';
import { expectNoKeyTwice, telemetry } from './told-telemetry.js';

describe("a logger of the user's", () => {
  function built(options: LoggerOptions = {}) {
    const texts: string[] = [];
    const logger = pino(options, { write: (text: string) => void texts.push(text) });
    const { vigia } = telemetry({ logger });
    return { vigia, logger, texts: () => texts.filter((text) => text.includes('"msg":"line')) };
  }

  it('has the ids by `contextMixin`, and none of them twice', async () => {
    const { vigia, logger, texts } = built({ mixin: contextMixin() });
    const url = await serveInContext([vigia], ({ exchange }) => {
      logger.info('line');
      currentLogger().info('line');
      requestLogger(vigia, exchange).info('line');
    });
    const id = await idOfOne(url);
    expect(texts().map((text) => JSON.parse(text).request_id)).toEqual([id, id, id]);
    expectNoKeyTwice(texts());
  });

  it('has them beside the fields of a mixin of its own', async () => {
    const context = contextMixin();
    const { vigia, logger, texts } = built({
      mixin: (...line: unknown[]) => ({ ...context(...line), region: 'eu' }),
    });
    const url = await serveInContext([vigia], ({ exchange }) => {
      logger.info('line');
      requestLogger(vigia, exchange).info('line');
    });
    const id = await idOfOne(url);
    expect(texts().map((text) => JSON.parse(text))).toMatchObject(Array(2).fill({ request_id: id, region: 'eu' }));
    expectNoKeyTwice(texts());
  });

  it('has them in the loggers that are asked for, without any mixin', async () => {
    const { vigia, logger, texts } = built();
    const url = await serveInContext([vigia], ({ exchange }) =>
      withContext({ tenant: 'acme' }, () => {
        logger.info('line');
        currentLogger().info('line');
        requestLogger(vigia, exchange).info('line');
      }),
    );
    const id = await idOfOne(url);
    const lines = texts().map((text) => JSON.parse(text));
    expect(lines.map(({ request_id, tenant }) => [request_id, tenant])).toEqual([
      [undefined, undefined],
      [id, 'acme'],
      [id, undefined],
    ]);
  });

  it('has an empty mixin outside of everything', () => {
    expect(contextMixin()()).toEqual({});
  });
});
