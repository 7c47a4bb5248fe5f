import type { Signal } from '../../../src/otlp/receiver/profile.js';
import type { RecordLimits } from '../../../src/otlp/receiver/record-limits.js';
import type { RuleName } from '../../../src/otlp/receiver/rules.js';
import type { SpoilableRequest } from './sound-requests.js';

/** What is done to a sound request. */
export type Spoil = (request: SpoilableRequest) => void;

/** A request that breaks a rule. */
export interface Case {
  readonly rule: RuleName;
  readonly signal: Signal;
  /** Without it a sound request breaks the limits. */
  readonly spoil?: Spoil;
  readonly limits?: RecordLimits;
  /** A sound request goes before. */
  readonly isSecond?: boolean;
}
