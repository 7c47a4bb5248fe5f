import Koa from 'koa';
import koa2 from 'koa2';
import { addKoaRoutes, KOA_CASES } from '../../src/cases/koa-only.js';
import { KOA_2_DIALECT, KOA_DIALECT } from '../../src/dialects.js';
import { type KoaModule, koaFixture } from '../../src/fixtures/koa.js';
import { runSpanConformance } from '../../src/traces/run-span-conformance.js';

function fixture(Application: KoaModule) {
  return koaFixture(Application, (app, gates) => addKoaRoutes(app, Application, gates));
}

runSpanConformance('Koa 3', fixture(Koa), { dialect: KOA_DIALECT, extraCases: KOA_CASES });
runSpanConformance('Koa 2', fixture(koa2 as unknown as KoaModule), { dialect: KOA_2_DIALECT, extraCases: KOA_CASES });
