import { plainText } from '../output/plain-text.js';
import type { CheckedQuery } from './checked-queries.js';
import type { EmptyExplainer } from './explain-empty.js';
import type { PrometheusApi } from './prometheus-api.js';

/** What became of a query. */
export interface QueryVerdict extends CheckedQuery {
  /** Quiet is what has nothing to tell, such as an alert that does not fire; unseen, what reads series that are not there. */
  readonly kind: 'full' | 'quiet' | 'unseen' | 'refused';
  readonly reason: string;
}

/** Runs a query, and finds out why it is empty if it is. */
export async function judgeQuery(
  checked: CheckedQuery,
  api: PrometheusApi,
  explainer: EmptyExplainer,
): Promise<QueryVerdict> {
  const answer = await api.ask(checked.query);
  if ('refusal' in answer) return { ...checked, kind: 'refused', reason: `refused: ${plainText(answer.refusal)}` };
  if (answer.series > 0) return { ...checked, kind: 'full', reason: '' };
  const reason = await explainer.explain(checked.query);
  if (reason !== undefined) return { ...checked, kind: 'unseen', reason };
  return {
    ...checked,
    kind: 'quiet',
    reason: 'nothing to tell now: the series are there, and no sample is what is looked for',
  };
}
