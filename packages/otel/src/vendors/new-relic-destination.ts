import type { Secret } from '@vigia/contract';
import { createHeaderSource } from '../sink/header-source.js';
import { type DestinationLimits, type OtlpDestination, USUAL_LIMITS } from '../sink/otlp-destination.js';
import type { NewRelicOptions, NewRelicRegion } from './options/new-relic-options.js';
import { deriveSecret } from './secrets/derive-secret.js';
import { sendingForm } from './sending-form.js';
import { signalTargets } from './signal-targets.js';

const HOSTS: Readonly<Record<NewRelicRegion, string>> = {
  us: 'https://otlp.nr-data.net',
  eu: 'https://otlp.eu01.nr-data.net',
  fedramp: 'https://gov-otlp.nr-data.net',
};

/**
 * What New Relic takes: less than 1,000,000 bytes as they are sent, and attributes as it tells SDKs to make them.
 * @see https://docs.newrelic.com/docs/opentelemetry/best-practices/opentelemetry-otlp/
 */
const LIMITS: DestinationLimits = {
  ...USUAL_LIMITS,
  maxSentBytes: 950_000,
  maxRecordsPerRequest: 5_000,
  maxAttributes: 64,
  maxAttributeChars: 4_095,
  maxListValues: 64,
  hasFlatAttributes: true,
};

/** Metrics that are older than 48 hours are dropped there without a word. */
const METRIC_LIMITS: Partial<DestinationLimits> = { maxAttributes: 100, maxAgeMs: 47 * 3_600_000 };

/** New Relic, as a destination; `undefined` without a key. */
export function newRelicDestination(options: NewRelicOptions): OtlpDestination | undefined {
  const { licenseKey } = options;
  if (licenseKey === undefined) return undefined;
  const host = HOSTS[options.region ?? regionOf(licenseKey)];
  const key = deriveSecret(licenseKey, { option: 'licenseKey', vendor: 'newRelic', derive: (value) => value });
  const headers = createHeaderSource({ 'api-key': key });
  return {
    name: 'newrelic',
    signals: signalTargets(options, (signal) => {
      return { url: `${host}/v1/${signal}`, headers, limits: signal === 'metrics' ? METRIC_LIMITS : undefined };
    }),
    ...sendingForm(options, 'delta'),
    limits: LIMITS,
  };
}

/** Keys of accounts outside of the United States begin with where these are: `eu01xx…`. */
function regionOf(licenseKey: Secret): NewRelicRegion {
  if (typeof licenseKey === 'function') return 'us';
  if (/^gov/i.test(licenseKey)) return 'fedramp';
  return /^eu\d+x/i.test(licenseKey) ? 'eu' : 'us';
}
