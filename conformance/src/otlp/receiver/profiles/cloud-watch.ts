import type { HeaderDemand, ReceiverProfile } from '../profile.js';
import { type ExpectedSignature, findSignatureFault } from '../transport/find-signature-fault.js';
import { hours, USUAL_PROFILE } from './usual-profile.js';

type Signing = Omit<ExpectedSignature, 'service'>;

const MIB = 1024 * 1024;

const TIMES = { maxAgeMs: hours(14 * 24), maxAheadMs: hours(2) };

/** One that AWS has of all its endpoints: HTTP/1.1 and a signature. */
function signed(service: string, signing: Signing): Pick<ReceiverProfile, 'httpVersions' | 'demands'> {
  const find: HeaderDemand['find'] = (request) => findSignatureFault(request, { ...signing, service });
  return { httpVersions: ['1.1'], demands: [{ rule: 'signature', status: 403, find }] };
}

/**
 * Lines for CloudWatch Logs.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch-OTLPEndpoint.html
 */
export function cloudWatchLogs(signing: Signing): ReceiverProfile {
  const { httpVersions, demands } = signed('logs', signing);
  return {
    ...USUAL_PROFILE,
    name: 'cloudWatchLogs',
    paths: { logs: USUAL_PROFILE.paths.logs },
    httpVersions,
    demands: [headerDemand('x-aws-log-group'), headerDemand('x-aws-log-stream'), ...demands],
    maxBodyBytes: MIB,
    limits: { ...TIMES, maxRecords: 10_000, maxRecordBytes: MIB, maxSpreadMs: hours(24) },
    refusesBy: ['record-count', 'record-age', 'record-spread'],
  };
}

/** Metrics for CloudWatch. */
export function cloudWatchMetrics(signing: Signing): ReceiverProfile {
  return {
    ...USUAL_PROFILE,
    ...signed('monitoring', signing),
    name: 'cloudWatchMetrics',
    paths: { metrics: USUAL_PROFILE.paths.metrics },
    maxBodyBytes: MIB,
    limits: { maxRecords: 1_000, maxAttributes: 150 },
    refusesBy: ['record-count', 'attribute-count'],
  };
}

/** Spans for X-Ray. */
export function cloudWatchXRay(signing: Signing): ReceiverProfile {
  return {
    ...USUAL_PROFILE,
    ...signed('xray', signing),
    name: 'cloudWatchXRay',
    paths: { traces: USUAL_PROFILE.paths.traces },
    maxBodyBytes: 5 * MIB,
    limits: {
      ...TIMES,
      maxRecords: 10_000,
      maxRecordBytes: 200 * 1024,
      maxResourceBytes: 16 * 1024,
      maxSpreadMs: hours(24),
    },
    refusesBy: ['record-count', 'record-size', 'record-age', 'record-spread', 'required-resource'],
  };
}

function headerDemand(header: string): HeaderDemand {
  const find: HeaderDemand['find'] = ({ headers }) => {
    if (headers[header] === undefined || headers[header] === '') return `no ${header}`;
    return String(headers.authorization).includes(header) ? undefined : `${header} is not signed`;
  };
  return { rule: 'required-header', status: 400, find };
}
