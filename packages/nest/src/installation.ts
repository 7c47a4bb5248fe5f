import type { HttpAdapterHost } from '@nestjs/core';
import type { Telemetry } from '@vigia/core';
import { enterPlatform } from './enter-platform.js';
import type { HttpPlatform } from './http-platform.js';
import type { TelemetryInput } from './telemetry-module-options.js';

/** The telemetry of one application, and where it stands in it. */
export interface Installation {
  readonly vigia: Telemetry;
  /** Whether it was made for this application, and ends with it. */
  readonly isOwn: boolean;
  /** `undefined` where there is no HTTP adapter: not yet, in a testing module, or not at all. */
  readonly platform: HttpPlatform | undefined;
}

/** Enters the application while it is being created, before anybody else can hook in. */
export async function install(
  input: TelemetryInput | undefined,
  vigia: Telemetry,
  { httpAdapter }: HttpAdapterHost,
): Promise<Installation> {
  return { vigia, isOwn: vigia !== input, platform: await enterPlatform(httpAdapter, vigia) };
}
