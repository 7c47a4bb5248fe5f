export type { AdapterCase, ExpectedEvent } from './adapter-case.js';
export { nestContext } from './context/nest-application.js';
export { runContextConformance } from './context/run-context-conformance.js';
export { NEST_EXPRESS_DIALECT, NEST_FASTIFY_DIALECT } from './dialects.js';
export { type NestModules, type NestPlatform, nestFixture } from './fixtures/nest.js';
export type { Answer, Dialect, Harness, HarnessSetup, MakeHarness } from './harness.js';
export { resolvedVersion } from './resolved-version.js';
export { type AdapterConformance, runAdapterConformance } from './run-adapter-conformance.js';
