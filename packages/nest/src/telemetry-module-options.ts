import type { FactoryProvider, ModuleMetadata } from '@nestjs/common';
import type { Telemetry, TelemetryOptions } from '@vigia/core';

/**
 * A telemetry, which its maker closes; or the options of one that is made for each application and closed with it.
 */
export type TelemetryInput = Telemetry | TelemetryOptions;

/** How `TelemetryModule.forRootAsync` comes to its input, with what other modules provide. */
export interface TelemetryModuleAsyncOptions {
  /** The modules that export what is injected; global ones need not be named. */
  readonly imports?: ModuleMetadata['imports'] | undefined;
  /** The tokens whose values {@link useFactory} takes, in this order. */
  readonly inject?: FactoryProvider['inject'] | undefined;
  /** Called once per application. `undefined` means every default. */
  readonly useFactory: FactoryProvider<TelemetryInput | undefined | Promise<TelemetryInput | undefined>>['useFactory'];
}
