import { createHeaderSource } from '../sink/header-source.js';
import { type OtlpDestination, USUAL_LIMITS } from '../sink/otlp-destination.js';
import type { Lack } from './create-vendor-sink.js';
import type { GrafanaCloudOptions } from './options/grafana-cloud-options.js';
import { deriveSecret } from './secrets/derive-secret.js';
import { sendingForm } from './sending-form.js';
import { signalTargets } from './signal-targets.js';

/** Grafana Cloud, as a destination; `undefined` without a login and an address. */
export function grafanaCloudDestination(options: GrafanaCloudOptions): OtlpDestination | undefined {
  const { instanceId, token } = options;
  const url = urlOf(options);
  if (instanceId === undefined || token === undefined || url === undefined) return undefined;
  const authorization = deriveSecret(token, {
    option: 'token',
    vendor: 'grafanaCloud',
    derive: (value) => `Basic ${Buffer.from(`${instanceId}:${value}`).toString('base64')}`,
  });
  const headers = createHeaderSource({ authorization });
  return {
    name: 'grafanacloud',
    signals: signalTargets(options, (signal) => ({ url: `${url}/v1/${signal}`, headers })),
    ...sendingForm(options, 'cumulative'),
    limits: USUAL_LIMITS,
  };
}

/** What is missing where some of it is there. */
export function grafanaCloudLack(options: GrafanaCloudOptions): Lack | undefined {
  const parts = {
    '`instanceId` (GRAFANA_CLOUD_INSTANCE_ID)': options.instanceId,
    '`token` (GRAFANA_CLOUD_API_KEY)': options.token,
    '`zone` or `url` (GRAFANA_CLOUD_OTLP_ENDPOINT)': urlOf(options),
  };
  const missing = Object.entries(parts).flatMap(([name, value]) => (value === undefined ? [name] : []));
  if (missing.length === 0 || missing.length === Object.keys(parts).length) return undefined;
  return { message: `\`grafanaCloud\` is off: ${missing.join(' and ')} missing.`, fix: 'Give all three, or none.' };
}

function urlOf({ url, zone }: GrafanaCloudOptions): string | undefined {
  if (url !== undefined) return url.replace(/\/+$/, '');
  return zone === undefined ? undefined : `https://otlp-gateway-${zone}.grafana.net/otlp`;
}
