import type { ReceiverProfile } from '../profile.js';
import { secretDemands } from './secret-demands.js';
import { USUAL_PROFILE } from './usual-profile.js';

/**
 * Grafana Cloud: Mimir, Tempo and Loki behind one gateway.
 *
 * @param secret - what follows `Basic `: instance and token in base64
 * @see https://grafana.com/docs/grafana-cloud/send-data/otlp/otlp-format-considerations/
 */
export function grafanaCloud(secret: () => string): ReceiverProfile {
  return {
    ...USUAL_PROFILE,
    name: 'grafanaCloud',
    paths: { traces: '/otlp/v1/traces', metrics: '/otlp/v1/metrics', logs: '/otlp/v1/logs' },
    demands: secretDemands('authorization', () => `Basic ${secret()}`),
    maxBodyBytes: 4 * 1024 * 1024,
    limits: {},
    pointLimits: { maxAttributeNameChars: 1_024, maxAttributeChars: 2_048 },
    temporality: 'cumulative',
    requiredResource: ['service.name'],
  };
}
