import * as common from '@nestjs/common';
import * as core from '@nestjs/core';
import { ExpressAdapter } from '@nestjs/platform-express';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import {
  NEST_FASTIFY_DIALECT,
  type NestModules,
  nestFixture,
  resolvedVersion,
  runAdapterConformance,
} from '@vigia/conformance';
import { expect, test } from 'vitest';

test('this is NestJS 11', () => {
  expect(resolvedVersion('@nestjs/core', import.meta.url)).toMatch(/^11\./);
});

const nest = { common, core, ExpressAdapter, FastifyAdapter } as unknown as NestModules;
runAdapterConformance('NestJS 11 on Fastify', nestFixture(nest, 'fastify'), { dialect: NEST_FASTIFY_DIALECT });
