import type { Attributes } from '@vigia/contract';
import { createHeaderSource } from '../sink/header-source.js';
import {
  type DestinationLimits,
  type HeaderSource,
  type OtlpDestination,
  type OtlpSignal,
  USUAL_LIMITS,
} from '../sink/otlp-destination.js';
import { googleHeaders } from './google/google-headers.js';
import type { GoogleCloudOptions } from './options/google-cloud-options.js';
import { deriveSecret } from './secrets/derive-secret.js';
import { sendingForm } from './sending-form.js';
import { signalTargets } from './signal-targets.js';

const HOST = 'https://telemetry.googleapis.com';

/** A character takes three bytes at most in UTF-8, save pairs, which take four: 21,000 stay below 64 KiB. */
const MAX_VALUE_CHARS = 21_000;

/**
 * What Google takes: 200 data points, and 8,192 attributes of all spans of a request together, hence so few of them.
 * @see https://docs.cloud.google.com/stackdriver/quotas
 */
const LIMITS: Readonly<Record<OtlpSignal, Partial<DestinationLimits>>> = {
  traces: { maxRecordsPerRequest: 256, maxAttributeChars: MAX_VALUE_CHARS },
  metrics: { maxRecordsPerRequest: 200 },
  logs: { maxBodyChars: 65_536, maxAttributeChars: MAX_VALUE_CHARS },
};

/** Google Cloud, as a destination; `undefined` without a project. */
export function googleCloudDestination(options: GoogleCloudOptions): OtlpDestination | undefined {
  const { projectId, location } = options;
  if (projectId === undefined) return undefined;
  const headers = headersOf(projectId, options);
  return {
    name: 'googlecloud',
    signals: signalTargets(options, (signal) => ({ url: `${HOST}/v1/${signal}`, headers, limits: LIMITS[signal] })),
    ...sendingForm(options, 'cumulative'),
    limits: USUAL_LIMITS,
    resource: { ...placeOf(location), ...options.resource, 'gcp.project_id': projectId },
  };
}

function headersOf(projectId: string, { token, quotaProjectId }: GoogleCloudOptions): HeaderSource {
  const quota = quotaProjectId === undefined ? undefined : { 'x-goog-user-project': quotaProjectId };
  if (token === undefined) return googleHeaders(projectId, quota ?? {});
  const bearer = deriveSecret(token, { option: 'token', vendor: 'googleCloud', derive: (value) => `Bearer ${value}` });
  return createHeaderSource({ authorization: bearer, ...quota });
}

/** Where metrics are kept: a zone is a region with one more letter. */
function placeOf(location: string | undefined): Attributes {
  if (location === undefined) return {};
  const [, region] = /^(.+\d)-[a-z]$/.exec(location) ?? [];
  return region === undefined
    ? { 'cloud.region': location }
    : { 'cloud.region': region, 'cloud.availability_zone': location };
}
