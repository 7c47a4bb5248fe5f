import type { Slo } from '../../observability.js';
import { SLO_WINDOWS, type SloWindow } from '../../rules/recorded-series.js';
import { type BurnRate, burnThreshold } from '../../rules/slo/burn-rates.js';
import { asksForSeveral } from '../../rules/slo/several-bad.js';
import type { SloCount } from './access-line-metrics.js';
import type { AwsScope } from './aws-scope.js';

/** The longest period of an alarm in seconds. Several of them are judged one by one, not together. */
const MAX_PERIOD_SECONDS = 86_400;

/** What an SLO's alarm is made for. */
export interface BurnAlarm {
  readonly slo: Slo;
  readonly rate: BurnRate;
  readonly scope: AwsScope;
  readonly severity: 'page' | 'ticket';
}

/** Whether CloudWatch has periods as long as the windows of a burn rate. */
export function isExpressible({ long }: BurnRate): boolean {
  return SLO_WINDOWS[long] <= MAX_PERIOD_SECONDS;
}

/** An alarm for each window of a burn rate, and the one that tells when both are on. */
export function burnAlarms(alarm: BurnAlarm): Readonly<Record<string, object>> {
  const { slo, rate, scope } = alarm;
  return {
    [scope.logicalId(slo.id, rate.long, 'Long')]: windowAlarm(alarm, rate.long),
    [scope.logicalId(slo.id, rate.long, 'Short')]: windowAlarm(alarm, rate.short),
    [scope.logicalId(slo.id, rate.long, 'Burn')]: compositeAlarm(alarm),
  };
}

function windowAlarm({ slo, rate, scope }: BurnAlarm, window: SloWindow): object {
  const isLong = window === rate.long;
  const several = asksForSeveral(slo, rate) ? ' AND bad > 1' : '';
  const enough = isLong ? `total >= ${slo.minRequests}${several}` : 'total > 0';
  return {
    Type: 'AWS::CloudWatch::Alarm',
    Properties: {
      AlarmName: scope.alarmName(slo.id, rate.long, isLong ? 'long' : 'short'),
      AlarmDescription: `One half of ${scope.alarmName(slo.id, rate.long)}; tells nobody.`,
      ComparisonOperator: 'GreaterThanThreshold',
      Threshold: Number(burnThreshold(slo, rate)),
      EvaluationPeriods: 1,
      DatapointsToAlarm: 1,
      TreatMissingData: 'notBreaching',
      Metrics: [
        countQuery('bad', { slo, scope, window }),
        countQuery('total', { slo, scope, window }),
        { Id: 'share', Label: 'bad', ReturnData: true, Expression: `IF(${enough}, bad / total, 0)` },
      ],
    },
  };
}

function countQuery(
  count: SloCount,
  { slo, scope, window }: { readonly slo: Slo; readonly scope: AwsScope; readonly window: SloWindow },
): object {
  return {
    Id: count,
    ReturnData: false,
    MetricStat: {
      Metric: { Namespace: scope.namespace, MetricName: scope.metricName(slo.id, count) },
      Period: SLO_WINDOWS[window],
      Stat: 'Sum',
    },
  };
}

function compositeAlarm({ slo, rate, scope, severity }: BurnAlarm): object {
  const { factor, long, short, spent } = rate;
  const half = (name: string): string => `ALARM("${scope.alarmName(slo.id, long, name)}")`;
  const topic = { Ref: severity === 'page' ? 'PageTopicArn' : 'TicketTopicArn' };
  return {
    Type: 'AWS::CloudWatch::CompositeAlarm',
    DependsOn: ['Long', 'Short'].map((name) => scope.logicalId(slo.id, long, name)),
    Properties: {
      AlarmName: scope.alarmName(slo.id, long),
      AlarmDescription: `${scope.service} in ${scope.env}: ${slo.id} spends its error budget ${factor} times too fast over ${long} and ${short}, ${spent} of it in ${long}. Needs the access lines of the service in the log group.`,
      AlarmRule: `${half('long')} AND ${half('short')}`,
      ActionsEnabled: true,
      AlarmActions: [topic],
      OKActions: [topic],
    },
  };
}
