import express from 'express';
import express4 from 'express4';
import { addExpressRoutes, EXPRESS_CASES, EXPRESS_GAPS } from '../../src/cases/express-only.js';
import { EXPRESS_DIALECT } from '../../src/dialects.js';
import { type ExpressModule, expressFixture } from '../../src/fixtures/express.js';
import { runSpanConformance } from '../../src/traces/run-span-conformance.js';

function fixture(module: ExpressModule) {
  return expressFixture(module, (app) => addExpressRoutes(app, module));
}

runSpanConformance('Express 5', fixture(express), { dialect: EXPRESS_DIALECT, extraCases: EXPRESS_CASES });
runSpanConformance('Express 4', fixture(express4 as unknown as ExpressModule), {
  dialect: EXPRESS_DIALECT,
  extraCases: EXPRESS_CASES,
  knownGaps: EXPRESS_GAPS,
});
