import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { RunningApplication } from '../application.js';
import { instrumentFastifyByHand } from '../hand-written-fastify.js';
import { startNest } from './nest12.js';

/** Serves the application on Nest 12 over Fastify under the given instrument. */
export function start(subject: string): Promise<RunningApplication> {
  return startNest(
    {
      create: (module, options) => NestFactory.create<NestFastifyApplication>(module, new FastifyAdapter(), options),
      instrumentByHand: (application) => instrumentFastifyByHand(application.getHttpAdapter().getInstance()),
    },
    subject,
  );
}
