import type { AbstractHttpAdapter } from '@nestjs/core';
import { ExpressAdapter } from '@nestjs/platform-express';
import { FastifyAdapter } from '@nestjs/platform-fastify';

/** A framework that Nest runs on. */
export interface Platform {
  readonly name: 'Express' | 'Fastify';
  createAdapter(): AbstractHttpAdapter;
}

/** Both. */
export const PLATFORMS: readonly Platform[] = [
  { name: 'Express', createAdapter: () => new ExpressAdapter() },
  { name: 'Fastify', createAdapter: () => new FastifyAdapter() },
];
