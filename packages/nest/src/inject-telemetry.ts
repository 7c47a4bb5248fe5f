import { Inject } from '@nestjs/common';

/** Under which the telemetry is provided: a registered symbol, so that both builds of this package share it. */
export const TELEMETRY: unique symbol = Symbol.for('vigia.nest.telemetry') as typeof TELEMETRY;

/** Injects the telemetry of `TelemetryModule`, as a constructor parameter or a property of any provider. */
export function InjectTelemetry(): ParameterDecorator & PropertyDecorator {
  return Inject(TELEMETRY);
}
