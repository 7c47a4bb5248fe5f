import type { ReceiverProfile } from '../profile.js';
import { secretDemands } from './secret-demands.js';
import { hours, USUAL_PROFILE } from './usual-profile.js';

const LIMITS = { maxAttributeNameChars: 255, maxAttributeChars: 4_095, maxListValues: 64, hasFlatAttributes: true };

const RESERVED = 'interval.ms timestamp value common min max count sum metrics newrelic.source metricName endTimestamp';

/**
 * New Relic. Its answers have no body, and what it drops of a request that it took it tells nobody.
 *
 * @see https://docs.newrelic.com/docs/opentelemetry/best-practices/opentelemetry-otlp/
 * @see https://docs.newrelic.com/docs/data-apis/ingest-apis/metric-api/metric-api-limits-restricted-attributes/
 */
export function newRelic(licenseKey: () => string): ReceiverProfile {
  return {
    ...USUAL_PROFILE,
    name: 'newRelic',
    demands: secretDemands('api-key', licenseKey),
    maxSentBytes: 999_999,
    limits: { ...LIMITS, maxAttributes: 64 },
    pointLimits: {
      ...LIMITS,
      maxAttributes: 100,
      attributeName: /^[\w:.]+$/,
      reservedAttributes: [...RESERVED.split(' '), 'entity.guid', 'entity.name', 'entity.type'],
      maxAgeMs: hours(48),
      maxAheadMs: hours(24),
    },
    temporality: 'delta',
    requiredResource: ['service.name'],
    hasEmptyAnswers: true,
  };
}
