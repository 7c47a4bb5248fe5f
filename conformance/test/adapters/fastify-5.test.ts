import { expect, test } from 'vitest';
import { FASTIFY_DIALECT } from '../../src/dialects.js';
import { fastifyFixture } from '../../src/fixtures/fastify.js';
import { resolvedVersion } from '../../src/resolved-version.js';
import { runAdapterConformance } from '../../src/run-adapter-conformance.js';

test('this is Fastify 5', () => {
  expect(resolvedVersion('fastify', import.meta.url)).toMatch(/^5\./);
});

runAdapterConformance('Fastify 5', fastifyFixture(), { dialect: FASTIFY_DIALECT });
