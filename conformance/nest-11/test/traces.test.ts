import * as common from '@nestjs/common';
import * as core from '@nestjs/core';
import { ExpressAdapter } from '@nestjs/platform-express';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import {
  NEST_EXPRESS_DIALECT,
  NEST_FASTIFY_DIALECT,
  type NestModules,
  nestContext,
  nestFixture,
  runSpanConformance,
  runWorkConformance,
} from '@vigia/conformance';

const nest = { common, core, ExpressAdapter, FastifyAdapter } as unknown as NestModules;

runSpanConformance('NestJS 11 on Express', nestFixture(nest, 'express'), { dialect: NEST_EXPRESS_DIALECT });
runSpanConformance('NestJS 11 on Fastify', nestFixture(nest, 'fastify'), { dialect: NEST_FASTIFY_DIALECT });
runWorkConformance('NestJS 11 on Express', nestContext(nest, 'express'));
runWorkConformance('NestJS 11 on Fastify', nestContext(nest, 'fastify'));
