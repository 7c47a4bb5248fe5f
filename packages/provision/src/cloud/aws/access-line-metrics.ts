import type { Slo } from '../../observability.js';
import { type AccessLineFilter, accessLineFilter } from './access-line-filter.js';
import type { AwsScope } from './aws-scope.js';

/** The two counts of an SLO, as metrics of CloudWatch. */
export type SloCount = keyof AccessLineFilter;

/** The filters that count the requests of an SLO out of access lines; `undefined` where lines cannot tell. */
export function metricFilters(slo: Slo, scope: AwsScope): Readonly<Record<string, object>> | undefined {
  if (slo.type === 'kpi' || slo.type === 'ratio') return undefined;
  const filter = accessLineFilter(slo);
  if (filter === undefined) return undefined;
  return {
    [scope.logicalId(slo.id, 'Total')]: metricFilter(slo, 'total', { pattern: filter.total, scope }),
    [scope.logicalId(slo.id, 'Bad')]: metricFilter(slo, 'bad', { pattern: filter.bad, scope }),
  };
}

function metricFilter(
  { id }: Slo,
  count: SloCount,
  { pattern, scope }: { readonly pattern: string; readonly scope: AwsScope },
): object {
  return {
    Type: 'AWS::Logs::MetricFilter',
    Properties: {
      LogGroupName: { Ref: 'LogGroupName' },
      FilterPattern: pattern,
      MetricTransformations: [
        {
          MetricNamespace: scope.namespace,
          MetricName: scope.metricName(id, count),
          MetricValue: '1',
          DefaultValue: 0,
        },
      ],
    },
  };
}
