import { VigiaError } from '@vigia/contract';
import { resolveOptions } from '../../src/options/resolve.js';
import type { TelemetryOptions } from '../../src/options/telemetry-options.js';
import { environmentOf } from './environment-of.js';

/** What options and variables are refused with. */
export function errorOf(options: unknown, variables: Readonly<Record<string, string>> = {}): VigiaError {
  try {
    resolveOptions(options as TelemetryOptions, environmentOf(variables));
  } catch (error) {
    if (VigiaError.isInstance(error)) return error;
    throw error;
  }
  throw new Error('the options were accepted');
}
