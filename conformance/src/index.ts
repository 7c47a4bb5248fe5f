export type { AdapterCase, ExpectedEvent } from './adapter-case.js';
export type { NestModules, NestPlatform } from './fixtures/nest.js';
export { nestFixture } from './fixtures/nest.js';
export type { Answer, Dialect, Harness, HarnessSetup, MakeHarness } from './harness.js';
export { type AdapterConformance, runAdapterConformance } from './run-adapter-conformance.js';
