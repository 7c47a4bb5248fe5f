import * as common from '@nestjs/common';
import * as core from '@nestjs/core';
import { ExpressAdapter } from '@nestjs/platform-express';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { NEST_EXPRESS_DIALECT, NEST_FASTIFY_DIALECT } from '../../src/dialects.js';
import { nestFixture } from '../../src/fixtures/nest.js';
import { runSpanConformance } from '../../src/traces/run-span-conformance.js';

const nest = { common, core, ExpressAdapter, FastifyAdapter };

runSpanConformance('NestJS 12 on Express', nestFixture(nest, 'express'), { dialect: NEST_EXPRESS_DIALECT });
runSpanConformance('NestJS 12 on Fastify', nestFixture(nest, 'fastify'), { dialect: NEST_FASTIFY_DIALECT });
