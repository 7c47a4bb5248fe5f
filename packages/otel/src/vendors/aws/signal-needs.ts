import type { NeedOfPerson } from '../../sink/otlp-destination.js';

/** Where lines go within CloudWatch Logs. */
export interface LogPlace {
  readonly region: string;
  readonly logGroup: string;
  readonly logStream: string;
}

/** What CloudWatch asks beside a signature, and what a person may have to make there. */
export interface SignalNeeds {
  /** Names in lower case. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  readonly needsPerson?: NeedOfPerson | undefined;
}

/** Of lines: nobody makes a group or a stream by sending to it. */
export function needsOfLogs({ region, logGroup, logStream }: LogPlace): SignalNeeds {
  const group = `--region ${region} --log-group-name '${logGroup}'`;
  return {
    headers: { 'x-aws-log-group': logGroup, 'x-aws-log-stream': logStream },
    needsPerson: {
      when: /ResourceNotFoundException|log (?:group|stream) does not exist/i,
      fix: `run \`aws logs create-log-group ${group}\` and \`aws logs create-log-stream ${group} --log-stream-name '${logStream}'\``,
    },
  };
}

/** Of spans: a switch of the account. */
export function needsOfTraces(region: string): SignalNeeds {
  return {
    needsPerson: {
      when: /CloudWatch Logs as a Trace Segment Destination/i,
      fix: `switch Transaction Search on: \`aws xray update-trace-segment-destination --region ${region} --destination CloudWatchLogs\``,
    },
  };
}
