import express4 from 'express4';
import { expect, test } from 'vitest';
import { addExpressRoutes, EXPRESS_CASES, EXPRESS_GAPS } from '../../src/cases/express-only.js';
import { EXPRESS_DIALECT } from '../../src/dialects.js';
import { type ExpressModule, expressFixture } from '../../src/fixtures/express.js';
import { resolvedVersion } from '../../src/resolved-version.js';
import { runAdapterConformance } from '../../src/run-adapter-conformance.js';

test('this is Express 4', () => {
  expect(resolvedVersion('express4', import.meta.url)).toMatch(/^4\./);
});

const express = express4 as unknown as ExpressModule;
const makeHarness = expressFixture(express, (app) => addExpressRoutes(app, express));
runAdapterConformance('Express 4', makeHarness, {
  dialect: EXPRESS_DIALECT,
  extraCases: EXPRESS_CASES,
  knownGaps: EXPRESS_GAPS,
});
