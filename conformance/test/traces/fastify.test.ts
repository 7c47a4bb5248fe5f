import { addFastifyRoutes, FASTIFY_CASES } from '../../src/cases/fastify-only.js';
import { FASTIFY_DIALECT } from '../../src/dialects.js';
import { fastifyFixture } from '../../src/fixtures/fastify.js';
import { runSpanConformance } from '../../src/traces/run-span-conformance.js';

runSpanConformance('Fastify 5', fastifyFixture(addFastifyRoutes), {
  dialect: FASTIFY_DIALECT,
  extraCases: FASTIFY_CASES,
});
