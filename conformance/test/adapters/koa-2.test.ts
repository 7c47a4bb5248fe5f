import koa2 from 'koa2';
import { expect, test } from 'vitest';
import { addKoaRoutes, KOA_CASES } from '../../src/cases/koa-only.js';
import { KOA_2_DIALECT } from '../../src/dialects.js';
import { type KoaModule, koaFixture } from '../../src/fixtures/koa.js';
import { resolvedVersion } from '../../src/resolved-version.js';
import { runAdapterConformance } from '../../src/run-adapter-conformance.js';

test('this is Koa 2', () => {
  expect(resolvedVersion('koa2', import.meta.url)).toMatch(/^2\./);
});

const Koa = koa2 as unknown as KoaModule;
const makeHarness = koaFixture(Koa, (app, gates) => addKoaRoutes(app, Koa, gates));
runAdapterConformance('Koa 2', makeHarness, { dialect: KOA_2_DIALECT, extraCases: KOA_CASES });
