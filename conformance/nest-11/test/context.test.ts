import * as common from '@nestjs/common';
import * as core from '@nestjs/core';
import { ExpressAdapter } from '@nestjs/platform-express';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { type NestModules, nestContext, runContextConformance } from '@vigia/conformance';

const nest = { common, core, ExpressAdapter, FastifyAdapter } as unknown as NestModules;

runContextConformance('NestJS 11 on Express', nestContext(nest, 'express'));
runContextConformance('NestJS 11 on Fastify', nestContext(nest, 'fastify'));
