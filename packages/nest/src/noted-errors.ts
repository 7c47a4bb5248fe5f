import type { Telemetry } from '@vigia/core';

/** Where a telemetry keeps them: a registered symbol, so that both builds of this package share it. */
const NOTED: unique symbol = Symbol.for('vigia.nest.noted-errors') as typeof NOTED;

/**
 * The errors that the access lines of a telemetry have, so that Nest's own line about each says nothing new. What is
 * thrown and is no object is not remembered.
 */
export function notedErrors(vigia: Telemetry): WeakSet<object> {
  const keeper: Telemetry & { [NOTED]?: WeakSet<object> } = vigia;
  keeper[NOTED] ??= new WeakSet();
  return keeper[NOTED];
}
