import { NestFactory } from '@nestjs/core';
import { ExpressAdapter, type NestExpressApplication } from '@nestjs/platform-express';
import type { RunningApplication } from '../application.js';
import { instrumentExpressByHand } from '../hand-written-express.js';
import { startNest } from './nest12.js';

/** Serves the application on Nest 12 over Express under the given instrument. */
export function start(subject: string): Promise<RunningApplication> {
  return startNest(
    {
      create: (module, options) => NestFactory.create<NestExpressApplication>(module, new ExpressAdapter(), options),
      instrumentByHand: (application) => instrumentExpressByHand(application.getHttpAdapter().getInstance()),
    },
    subject,
  );
}
