import express from 'express';
import { expect, test } from 'vitest';
import { addExpressRoutes, EXPRESS_CASES } from '../../src/cases/express-only.js';
import { EXPRESS_DIALECT } from '../../src/dialects.js';
import { expressFixture } from '../../src/fixtures/express.js';
import { resolvedVersion } from '../../src/resolved-version.js';
import { runAdapterConformance } from '../../src/run-adapter-conformance.js';

test('this is Express 5.3', () => {
  expect(resolvedVersion('express', import.meta.url)).toMatch(/^5\.3\./);
});

const makeHarness = expressFixture(express, (app) => addExpressRoutes(app, express));
runAdapterConformance('Express 5.3', makeHarness, {
  dialect: EXPRESS_DIALECT,
  extraCases: EXPRESS_CASES,
});
