import { plainText } from '../../output/plain-text.js';
import type { PrometheusApi } from '../../prometheus/prometheus-api.js';
import type { AllowList } from './allow-list.js';
import type { CheckedQuery } from './checked-queries.js';
import type { EmptyExplainer } from './explain-empty.js';

/** What became of a query. */
export interface QueryVerdict extends CheckedQuery {
  /**
   * Quiet is what has nothing to tell, such as an alert that does not fire; waiting, what reads series that may yet
   * come; allowed, what was said to be missing; unknown, what reads series that nobody makes.
   */
  readonly kind: 'full' | 'quiet' | 'waiting' | 'allowed' | 'unknown' | 'refused';
  readonly reason: string;
  /** Of a series that was never seen, its name. */
  readonly unseen: string | undefined;
}

/** What queries are judged with. */
export interface Jury {
  readonly api: Pick<PrometheusApi, 'ask'>;
  readonly explainer: EmptyExplainer;
  readonly allowList: AllowList;
}

const QUIET = 'nothing to tell now: the series are there, and no sample is what is looked for';

/** Runs a query, and finds out why it is empty if it is. */
export async function judgeQuery(checked: CheckedQuery, { api, explainer, allowList }: Jury): Promise<QueryVerdict> {
  const answer = await api.ask(checked.query);
  const verdict = (kind: QueryVerdict['kind'], reason = '', unseen?: string) => ({ ...checked, kind, reason, unseen });
  if ('refusal' in answer) return verdict('refused', `refused: ${plainText(answer.refusal)}`);
  if (answer.samples.length > 0) return verdict('full');
  const reason = await explainer.explain(checked.query);
  if (reason === undefined) return verdict('quiet', QUIET);
  const { text, metric, isSeen, mayCome } = reason;
  const unseen = isSeen ? undefined : metric;
  if (allowList.allows(metric)) return verdict('allowed', `${text}, which is allowed`, unseen);
  return verdict(mayCome ? 'waiting' : 'unknown', text, unseen);
}

/** As many queries at once as a Prometheus has room for beside those of others: it takes 20 by default. */
const AT_ONCE = 6;

/** Judges queries, in their order. */
export async function judgeQueries(queries: readonly CheckedQuery[], jury: Jury): Promise<readonly QueryVerdict[]> {
  const verdicts: QueryVerdict[] = [];
  for (let index = 0; index < queries.length; index += AT_ONCE) {
    const some = queries.slice(index, index + AT_ONCE);
    verdicts.push(...(await Promise.all(some.map((query) => judgeQuery(query, jury)))));
  }
  return verdicts;
}
