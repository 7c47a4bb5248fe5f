import * as common from '@nestjs/common';
import * as core from '@nestjs/core';
import { ExpressAdapter } from '@nestjs/platform-express';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import express from 'express';
import Koa from 'koa';
import { EXPRESS_DIALECT, FASTIFY_DIALECT, KOA_DIALECT, NEST_EXPRESS_DIALECT } from './dialects.js';
import { expressFixture } from './fixtures/express.js';
import { fastifyFixture } from './fixtures/fastify.js';
import { koaFixture } from './fixtures/koa.js';
import { nestFixture } from './fixtures/nest.js';
import type { Framework } from './stage.js';

const nest = { common, core, ExpressAdapter, FastifyAdapter };

/** One fixture for each adapter, over the newest major of its framework. */
export const FRAMEWORKS: Readonly<Record<string, Framework>> = {
  express: { makeHarness: expressFixture(express), dialect: EXPRESS_DIALECT },
  koa: { makeHarness: koaFixture(Koa), dialect: KOA_DIALECT },
  fastify: { makeHarness: fastifyFixture(), dialect: FASTIFY_DIALECT },
  nest: { makeHarness: nestFixture(nest, 'express'), dialect: NEST_EXPRESS_DIALECT },
};
