import { type Environment, type Observability, queriesIn, renderObservability } from '@vigia/provision';
import type { PrometheusApi } from '../../prometheus/prometheus-api.js';
import type { AllowList } from './allow-list.js';
import { writtenNames } from './catalogued-names.js';
import { checkedQueries } from './checked-queries.js';
import { createEmptyExplainer } from './explain-empty.js';
import { type FoundRules, findRules } from './find-rules.js';
import { type FoundService, findService } from './find-service.js';
import { judgeQueries, type QueryVerdict } from './query-verdict.js';

/** What is checked. */
export interface CheckSubject {
  readonly observability: Observability;
  readonly environment: Environment;
  /** How far back a series counts as seen. */
  readonly rangeSeconds: number;
  readonly allowList: AllowList;
}

/** What a check found. */
export interface Findings {
  readonly service: FoundService;
  readonly rules: FoundRules;
  readonly verdicts: readonly QueryVerdict[];
}

/** What is wrong, and does not mend itself. */
export const WRONG_KINDS: readonly QueryVerdict['kind'][] = ['refused', 'unknown'];

/** Runs every query of what a description renders, once it is known whether the service and the rules are there. */
export async function findAll(api: PrometheusApi, subject: CheckSubject): Promise<Findings> {
  const { observability, environment, rangeSeconds, allowList } = subject;
  const files = renderObservability(observability);
  const service = await findService(api, { observability, environment });
  const rules = await findRules(api, { files, environment: environment.name, allowList });
  const { queries, recorded } = queriesIn(files);
  const written = writtenNames(observability);
  const explainer = createEmptyExplainer({ api, rangeSeconds, recorded, loaded: rules.loaded, written });
  const checked = checkedQueries(queries, { observability, environment: environment.name, rangeSeconds });
  return { service, rules, verdicts: await judgeQueries(checked, { api, explainer, allowList }) };
}

/** The verdicts of some kinds, in the order of the kinds. */
export function verdictsOf(
  verdicts: readonly QueryVerdict[],
  kinds: readonly QueryVerdict['kind'][],
): readonly QueryVerdict[] {
  return kinds.flatMap((wanted) => verdicts.filter(({ kind }) => kind === wanted));
}
