import { readEnvironment } from '../options/environment.js';
import {
  type DestinationLimits,
  type OtlpDestination,
  type OtlpSignal,
  USUAL_LIMITS,
} from '../sink/otlp-destination.js';
import { awsAddress } from './aws/aws-address.js';
import { createAwsClock } from './aws/aws-clock.js';
import { awsHeaders } from './aws/aws-headers.js';
import { findCredentials } from './aws/find-credentials.js';
import { needsOfLogs, needsOfTraces, type SignalNeeds } from './aws/signal-needs.js';
import type { Lack } from './create-vendor-sink.js';
import type { CloudWatchOptions } from './options/cloud-watch-options.js';
import { sendingForm } from './sending-form.js';
import { signalTargets } from './signal-targets.js';

/** As addresses and signatures call them. */
const SERVICES: Readonly<Record<OtlpSignal, string>> = { traces: 'xray', metrics: 'monitoring', logs: 'logs' };

const DAY_MS = 86_400_000;

/** @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch-OTLPEndpoint.html */
const LIMITS: Readonly<Record<OtlpSignal, Partial<DestinationLimits>>> = {
  traces: { maxBodyBytes: 4_900_000, maxAttributeChars: 4_096, maxAgeMs: 13.9 * DAY_MS },
  metrics: { maxBodyBytes: 1_000_000, maxRecordsPerRequest: 1_000 },
  logs: { maxBodyBytes: 1_000_000, maxAgeMs: 13.9 * DAY_MS },
};

/** What AWS says to a signature, by name or in words, some of it with a 400. */
const REFUSED =
  /ExpiredToken|InvalidClientTokenId|InvalidSignature|RequestExpired|RequestTimeTooSkewed|SignatureDoesNotMatch|UnrecognizedClient|security token included|Signature (?:expired|not yet current)|signature we calculated/i;

/** Who sends too much, which AWS says with a 400 as well. */
const THROTTLED = /Throttl|Rate exceeded|TooManyRequests/i;

/** Amazon CloudWatch, as a destination; `undefined` without a region. */
export function cloudWatchDestination(options: CloudWatchOptions): OtlpDestination | undefined {
  const { region, credentials: given } = options;
  if (region === undefined) return undefined;
  const signer = { region, clock: createAwsClock(), credentials: findCredentials({ given, region, readEnvironment }) };
  const needs = needsOf(region, options);
  return {
    name: 'cloudwatch',
    signals: signalTargets(options, (signal) => {
      const { [signal]: needed } = needs;
      if (needed === undefined) return undefined;
      const service = SERVICES[signal];
      return {
        url: `${awsAddress(service, region)}/v1/${signal}`,
        headers: awsHeaders({ ...signer, service, headers: needed.headers }),
        needsPerson: needed.needsPerson,
        limits: LIMITS[signal],
        refused: REFUSED,
        passes: THROTTLED,
      };
    }),
    ...sendingForm(options, 'cumulative'),
    limits: USUAL_LIMITS,
  };
}

/** Lines go nowhere without a group. */
function needsOf(
  region: string,
  { logGroup, logStream = 'default' }: CloudWatchOptions,
): Readonly<Record<OtlpSignal, SignalNeeds | undefined>> {
  const logs = logGroup === undefined ? undefined : needsOfLogs({ region, logGroup, logStream });
  return { traces: needsOfTraces(region), metrics: {}, logs };
}

/** What is missing where lines are asked for. */
export function cloudWatchLack({ region, logs, logGroup }: CloudWatchOptions): Lack | undefined {
  if (region === undefined || logs === undefined || logs === false || logGroup !== undefined) return undefined;
  return {
    message: '`cloudWatch` sends no lines: `logs` is there, and `logGroup` is missing.',
    fix: 'Give `logGroup`, or set VIGIA_CLOUDWATCH_LOG_GROUP.',
  };
}
