import Koa from 'koa';
import { expect, test } from 'vitest';
import { addKoaRoutes, KOA_CASES } from '../../src/cases/koa-only.js';
import { KOA_DIALECT } from '../../src/dialects.js';
import { koaFixture } from '../../src/fixtures/koa.js';
import { resolvedVersion } from '../../src/resolved-version.js';
import { runAdapterConformance } from '../../src/run-adapter-conformance.js';

test('this is Koa 3', () => {
  expect(resolvedVersion('koa', import.meta.url)).toMatch(/^3\./);
});

const makeHarness = koaFixture(Koa, (app, gates) => addKoaRoutes(app, Koa, gates));
runAdapterConformance('Koa 3', makeHarness, { dialect: KOA_DIALECT, extraCases: KOA_CASES });
