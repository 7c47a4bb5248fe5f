import { expect, test } from 'vitest';
import { addFastifyRoutes, FASTIFY_CASES } from '../../src/cases/fastify-only.js';
import { FASTIFY_DIALECT } from '../../src/dialects.js';
import { fastifyFixture } from '../../src/fixtures/fastify.js';
import { resolvedVersion } from '../../src/resolved-version.js';
import { runAdapterConformance } from '../../src/run-adapter-conformance.js';

test('this is Fastify 5', () => {
  expect(resolvedVersion('fastify', import.meta.url)).toMatch(/^5\./);
});

const makeHarness = fastifyFixture(addFastifyRoutes);
runAdapterConformance('Fastify 5', makeHarness, { dialect: FASTIFY_DIALECT, extraCases: FASTIFY_CASES });
