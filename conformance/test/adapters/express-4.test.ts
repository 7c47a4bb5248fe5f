import express4 from 'express4';
import { expect, test } from 'vitest';
import { EXPRESS_DIALECT } from '../../src/dialects.js';
import { type ExpressModule, expressFixture } from '../../src/fixtures/express.js';
import { resolvedVersion } from '../../src/resolved-version.js';
import { runAdapterConformance } from '../../src/run-adapter-conformance.js';

test('this is Express 4', () => {
  expect(resolvedVersion('express4', import.meta.url)).toMatch(/^4\./);
});

runAdapterConformance('Express 4', expressFixture(express4 as unknown as ExpressModule), { dialect: EXPRESS_DIALECT });
