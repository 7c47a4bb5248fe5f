import { quoted } from '../../signals/promql-text.js';
import type { DashboardSubject } from '../dashboard-subject.js';

/** Queries of the lines that the dashboard is set to. */
export interface LogQueries {
  /** The lines, after further stages such as `| status=~"5.."`. */
  lines(...stages: readonly string[]): string;
  /** How many there are in each step of a graph, for each set of the labels. */
  countBy(labels: readonly string[], ...stages: readonly string[]): string;
  /** How many there are over the range of time. */
  countAll(...stages: readonly string[]): string;
}

/** What each step of a graph covers. */
const STEP = '$__auto';

/** In every line, whatever shipped it; both texts are empty at first, and nothing is without the empty text. */
const TYPED = '|= `$request` |= `$search`';

/**
 * Labels of the stream stand in the braces. All else is structured metadata: in the braces Loki would look for streams
 * that have it as a label, and find none.
 */
const CHOSEN = '| level=~"$level" | route=~"$route"';

/** @see LogQueries */
export function createLogQueries({ observability }: Pick<DashboardSubject, 'observability'>): LogQueries {
  const stream = `{service_name=${quoted(observability.service)}, env="$env"}`;
  const lines: LogQueries['lines'] = (...stages) => [stream, TYPED, CHOSEN, ...stages].join(' ');
  const counted = (range: string, stages: readonly string[]): string => {
    return `count_over_time(${lines(...stages)} [${range}])`;
  };
  return {
    lines,
    countBy: (labels, ...stages) => `sum by (${labels.join(', ')}) (${counted(STEP, stages)})`,
    countAll: (...stages) => `sum(${counted('$__range', stages)})`,
  };
}

/** Lines that tell of something broken. */
export const GRAVE = '| level=~"error|fatal"';

/** Access lines: those with a status. Fields that are no metadata are read out of the line. */
export const ANSWERED = '| status!=""';

/** How long the slowest of a hundred requests took, from access lines, for each route. */
export function slowestByRoute({ lines }: LogQueries): string {
  const durations = lines(ANSWERED, '| json duration_ms="duration_ms" | unwrap duration_ms | __error__=""');
  return `topk(10, quantile_over_time(0.99, ${durations} [${STEP}]) by (route))`;
}

/** The most frequent errors by what was thrown, and where. */
export function frequentErrors({ lines }: LogQueries): string {
  const thrown = lines(GRAVE, '| json error="err.type"');
  return `topk(20, sum by (error, route) (count_over_time(${thrown} [$__range])))`;
}
