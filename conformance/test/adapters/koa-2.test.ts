import Koa from 'koa2';
import { expect, test } from 'vitest';
import { KOA_2_DIALECT } from '../../src/dialects.js';
import { type KoaModule, koaFixture } from '../../src/fixtures/koa.js';
import { resolvedVersion } from '../../src/resolved-version.js';
import { runAdapterConformance } from '../../src/run-adapter-conformance.js';

test('this is Koa 2', () => {
  expect(resolvedVersion('koa2', import.meta.url)).toMatch(/^2\./);
});

runAdapterConformance('Koa 2', koaFixture(Koa as unknown as KoaModule), { dialect: KOA_2_DIALECT });
