import type { Secret } from '@vigia/contract';
import { DEFAULTS } from './defaults.js';
import type { PushOptions } from './push-options.js';

/** A push at the end of the process. */
export interface ResolvedPush {
  readonly url: string;
  /** `undefined` for the name of the service. */
  readonly job: string | undefined;
  readonly grouping: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
  readonly username: string | undefined;
  readonly password: Secret | undefined;
  readonly token: Secret | undefined;
}

/** Completes the push; `undefined` where nothing is pushed. */
export function resolvePush(given: false | PushOptions | undefined): ResolvedPush | undefined {
  if (given === undefined || given === false) return undefined;
  const { url, job, grouping = {}, timeoutMs = DEFAULTS.pushTimeoutMs, username, password, token } = given;
  return Object.freeze({ url, job, grouping, timeoutMs, username, password, token });
}
