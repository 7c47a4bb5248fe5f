import type { ReceiverProfile } from '../profile.js';

/** What all destinations share. */
export const USUAL_PROFILE = {
  paths: { traces: '/v1/traces', metrics: '/v1/metrics', logs: '/v1/logs' },
  contentTypes: ['application/x-protobuf', 'application/json'],
  contentEncodings: ['identity', 'gzip'],
  httpVersions: ['1.1', '2.0'],
  demands: [],
  limits: {},
  requiredResource: [],
  refusesBy: [],
} as const satisfies Omit<ReceiverProfile, 'name'>;

const HOUR_MS = 3_600_000;

/** For limits of age. */
export function hours(count: number): number {
  return count * HOUR_MS;
}
