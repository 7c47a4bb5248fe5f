import Fastify, { type FastifyInstance } from 'fastify';
import { expect } from 'vitest';
import { fastifyOptions, telemetry } from '../src/index.js';
import type { LineLog } from './line-log.js';

/** An application that logs by a telemetry and is recorded by it. */
export async function build(log: LineLog): Promise<FastifyInstance> {
  const app = Fastify({ ...fastifyOptions(log.vigia) });
  await app.register(telemetry, { vigia: log.vigia });
  app.get('/orders/:id', async (request) => {
    request.log.info({ order: 7 }, 'an order was read');
    return { id: request.id };
  });
  app.get('/thrown', async () => {
    throw new RangeError('no such order');
  });
  return app;
}

/** Of lines as they were written: parsing would hide it. */
export function expectNoKeyTwice(texts: readonly string[]): void {
  for (const text of texts) {
    const keys = [...text.matchAll(/[{,]"(\w+)":/g)].map(([, key]) => key);
    expect(keys).toEqual([...new Set(keys)]);
  }
}
