import { readEnvironment } from '../options/environment.js';
import {
  type DestinationLimits,
  type NeedOfPerson,
  type OtlpDestination,
  type OtlpSignal,
  USUAL_LIMITS,
} from '../sink/otlp-destination.js';
import { awsAddress } from './aws/aws-address.js';
import { createAwsClock } from './aws/aws-clock.js';
import { awsHeaders } from './aws/aws-headers.js';
import { findCredentials } from './aws/find-credentials.js';
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
const THROTTLED = /Throttl|Rate exceeded|TooManyRequests|LimitExceeded/i;

/** Amazon CloudWatch, as a destination; `undefined` without a region. */
export function cloudWatchDestination(options: CloudWatchOptions): OtlpDestination | undefined {
  const { region, logGroup, logStream = 'default', credentials: given } = options;
  if (region === undefined) return undefined;
  const signer = { region, clock: createAwsClock(), credentials: findCredentials({ given, region, readEnvironment }) };
  const logPlace = logGroup === undefined ? undefined : { region, logGroup, logStream };
  return {
    name: 'cloudwatch',
    signals: signalTargets(options, (signal) => {
      if (signal === 'logs' && logPlace === undefined) return undefined;
      const service = SERVICES[signal];
      return {
        url: `${awsAddress(service, region)}/v1/${signal}`,
        headers: awsHeaders({ ...signer, service, headers: signal === 'logs' ? placeHeaders(logPlace) : {} }),
        limits: LIMITS[signal],
        refused: REFUSED,
        passes: THROTTLED,
        needsPerson: signal === 'metrics' ? undefined : needOfPerson(region, signal === 'logs' ? logPlace : undefined),
      };
    }),
    ...sendingForm(options, 'cumulative'),
    limits: USUAL_LIMITS,
  };
}

/** What is missing where lines are asked for. */
export function cloudWatchLack({ region, logs, logGroup }: CloudWatchOptions): Lack | undefined {
  if (region === undefined || logs === undefined || logs === false || logGroup !== undefined) return undefined;
  return {
    message: '`cloudWatch` sends no lines: `logs` is there, and `logGroup` is missing.',
    fix: 'Give `logGroup`, or set VIGIA_CLOUDWATCH_LOG_GROUP.',
  };
}

interface LogPlace {
  readonly region: string;
  readonly logGroup: string;
  readonly logStream: string;
}

function placeHeaders(place: LogPlace | undefined): Readonly<Record<string, string>> {
  return place === undefined ? {} : { 'x-aws-log-group': place.logGroup, 'x-aws-log-stream': place.logStream };
}

/** What nobody makes by sending: the log group and its stream, and for spans the switch of the account. */
function needOfPerson(region: string, place: LogPlace | undefined): NeedOfPerson {
  if (place === undefined) {
    return {
      when: /CloudWatch Logs as a Trace Segment Destination/i,
      fix: `switch Transaction Search on: \`aws xray update-trace-segment-destination --region ${region} --destination CloudWatchLogs\``,
    };
  }
  const { logGroup, logStream } = place;
  const group = `--region ${region} --log-group-name '${logGroup}'`;
  return {
    when: /ResourceNotFoundException|log (?:group|stream) does not exist/i,
    fix: `run \`aws logs create-log-group ${group}\` and \`aws logs create-log-stream ${group} --log-stream-name '${logStream}'\``,
  };
}
