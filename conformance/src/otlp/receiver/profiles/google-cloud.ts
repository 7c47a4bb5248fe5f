import type { ReceiverProfile } from '../profile.js';
import { bearerDemand } from './secret-demands.js';
import { USUAL_PROFILE } from './usual-profile.js';

/**
 * Google Cloud's Telemetry API.
 *
 * @see https://docs.cloud.google.com/stackdriver/quotas
 * @see https://docs.cloud.google.com/stackdriver/docs/otlp-metrics/overview
 */
export function googleCloud(token: () => string): ReceiverProfile {
  return {
    ...USUAL_PROFILE,
    name: 'googleCloud',
    demands: [bearerDemand(token)],
    maxBodyBytes: 10_000_000,
    limits: {
      maxAttributes: 1_024,
      maxAttributeNameChars: 512,
      maxAttributeChars: 64 * 1024,
      maxNameBytes: 1_024,
      maxEvents: 256,
    },
    pointLimits: { maxRecords: 200, maxAttributes: 200, attributeName: /^[a-zA-Z_][a-zA-Z0-9_.]*$/ },
    temporality: 'cumulative',
    requiredResource: ['gcp.project_id', 'service.name', 'service.instance.id'],
    refusesBy: ['record-count', 'required-resource'],
  };
}
