import Koa from 'koa';
import { expect, test } from 'vitest';
import { KOA_DIALECT } from '../../src/dialects.js';
import { koaFixture } from '../../src/fixtures/koa.js';
import { resolvedVersion } from '../../src/resolved-version.js';
import { runAdapterConformance } from '../../src/run-adapter-conformance.js';

test('this is Koa 3', () => {
  expect(resolvedVersion('koa', import.meta.url)).toMatch(/^3\./);
});

runAdapterConformance('Koa 3', koaFixture(Koa), { dialect: KOA_DIALECT });
