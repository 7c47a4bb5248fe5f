import * as common from '@nestjs/common';
import * as core from '@nestjs/core';
import { ExpressAdapter } from '@nestjs/platform-express';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { expect, test } from 'vitest';
import { NEST_EXPRESS_DIALECT } from '../../src/dialects.js';
import { nestFixture } from '../../src/fixtures/nest.js';
import { resolvedVersion } from '../../src/resolved-version.js';
import { runAdapterConformance } from '../../src/run-adapter-conformance.js';

test('this is NestJS 12', () => {
  expect(resolvedVersion('@nestjs/core', import.meta.url)).toMatch(/^12\./);
});

const nest = { common, core, ExpressAdapter, FastifyAdapter };
runAdapterConformance('NestJS 12 on Express', nestFixture(nest, 'express'), { dialect: NEST_EXPRESS_DIALECT });
