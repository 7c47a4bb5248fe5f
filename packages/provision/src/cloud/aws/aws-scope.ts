/** Where names of CloudWatch come from: one service in one environment. */
export interface AwsScope {
  readonly service: string;
  readonly env: string;
  readonly namespace: string;
  /** Of letters and digits only, as CloudFormation has it, and no other than the words' own. */
  logicalId(...words: readonly string[]): string;
  metricName(sloId: string, count: string): string;
  /** Alone in its account and region: of two alarms of one name, CloudWatch keeps the later. */
  alarmName(...words: readonly string[]): string;
}

/** @see AwsScope */
export function createAwsScope(service: string, env: string): AwsScope {
  return {
    service,
    env,
    namespace: `Vigia/${service}`,
    logicalId: (...words) => words.map((word) => capitalized(word.replaceAll('-', 'Dash'))).join(''),
    metricName: (sloId, count) => `${env}-${sloId}-${count}`,
    alarmName: (...words) => [service, env, ...words].join('-'),
  };
}

function capitalized(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
