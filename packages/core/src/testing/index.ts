export { createTestTelemetry } from './create-test-telemetry.js';
export type { LogLine } from './log-lines.js';
export type { TestTelemetry, TestTelemetryOptions } from './test-telemetry.js';
