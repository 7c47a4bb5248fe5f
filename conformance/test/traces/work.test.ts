import * as common from '@nestjs/common';
import * as core from '@nestjs/core';
import { ExpressAdapter } from '@nestjs/platform-express';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import express from 'express';
import express4 from 'express4';
import express51 from 'express51';
import Koa from 'koa';
import koa2 from 'koa2';
import { expressContext } from '../../src/context/express-application.js';
import { FASTIFY_CONTEXT } from '../../src/context/fastify-application.js';
import { koaContext } from '../../src/context/koa-application.js';
import { nestContext } from '../../src/context/nest-application.js';
import { runWorkConformance } from '../../src/traces/run-work-conformance.js';

const nest = { common, core, ExpressAdapter, FastifyAdapter };

runWorkConformance('Express 5.3', expressContext(express));
runWorkConformance('Express 5.1', expressContext(express51 as unknown as typeof express));
runWorkConformance('Express 4', expressContext(express4 as unknown as typeof express));
runWorkConformance('Koa 3', koaContext(Koa));
runWorkConformance('Koa 2', koaContext(koa2 as unknown as typeof Koa));
runWorkConformance('Fastify 5', FASTIFY_CONTEXT);
runWorkConformance('NestJS 12 on Express', nestContext(nest, 'express'));
runWorkConformance('NestJS 12 on Fastify', nestContext(nest, 'fastify'));
