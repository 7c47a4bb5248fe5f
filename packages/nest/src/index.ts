export {
  createTelemetry,
  type Exchange,
  type ExchangeEvent,
  graphqlRoute,
  type Problem,
  type Sink,
  type Telemetry,
  type TelemetryOptions,
} from '@vigia/core';
export { InjectTelemetry } from './inject-telemetry.js';
export { SkipTelemetry } from './skip-telemetry.js';
export { TelemetryModule } from './telemetry-module.js';
export type { TelemetryInput, TelemetryModuleAsyncOptions } from './telemetry-module-options.js';
