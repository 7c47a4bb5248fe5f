import { describeValue, VigiaError } from '@vigia/contract';
import { type Observability, queriesIn, renderObservability } from '@vigia/provision';
import { EXIT_CODES, type ExitCode } from '../exit-codes.js';
import { parseDuration } from '../options/time-argument.js';
import { countText } from '../output/amounts.js';
import type { Surroundings } from '../surroundings.js';
import { checkedQueries } from './checked-queries.js';
import { configPath, type PlaceFlags } from './config-file.js';
import { createEmptyExplainer } from './explain-empty.js';
import { loadConfig } from './load-config.js';
import { createPrometheusApi, type PrometheusApi } from './prometheus-api.js';
import { judgeQuery, type QueryVerdict } from './query-verdict.js';
import { verdictLines } from './verdict-lines.js';

/** The flags of `vigia provision check`. */
export interface CheckFlags extends PlaceFlags {
  readonly prometheus?: string;
  readonly environment?: string;
  readonly range: string;
  readonly queries?: true;
}

const NANOSECONDS_PER_SECOND = 1_000_000_000n;

/**
 * Runs every query of what a configuration describes, and prints which is empty and why.
 *
 * @throws VigiaError for flags that cannot be, when the configuration cannot be used or Prometheus not be reached.
 */
export async function runCheck(flags: CheckFlags, surroundings: Surroundings): Promise<ExitCode> {
  const observability = await loadConfig(configPath(flags));
  const api = createPrometheusApi(flags.prometheus ?? observability.links.prometheus, surroundings.signal);
  const environment = chosenEnvironment(observability, flags.environment);
  const rangeSeconds = Math.max(1, Number(parseDuration('--range', flags.range) / NANOSECONDS_PER_SECOND));
  const { queries, recorded } = queriesIn(renderObservability(observability));
  const verdicts = await judgeAll(api, {
    checked: checkedQueries(queries, { observability, environment, rangeSeconds }),
    explainer: createEmptyExplainer({ api, rangeSeconds, recorded }),
  });
  const empty = (['refused', 'unseen', 'quiet'] as const).flatMap((wanted) =>
    verdicts.filter(({ kind }) => kind === wanted),
  );
  for (const line of verdictLines(empty, flags.queries === true)) await surroundings.print(line);
  surroundings.note(sumText(verdicts, environment));
  return verdicts.some(({ kind }) => kind === 'unseen' || kind === 'refused')
    ? EXIT_CODES.nothingFound
    : EXIT_CODES.done;
}

interface Judgement {
  readonly checked: ReturnType<typeof checkedQueries>;
  readonly explainer: ReturnType<typeof createEmptyExplainer>;
}

async function judgeAll(api: PrometheusApi, { checked, explainer }: Judgement): Promise<readonly QueryVerdict[]> {
  const verdicts: QueryVerdict[] = [];
  for (const one of checked) verdicts.push(await judgeQuery(one, api, explainer));
  return verdicts;
}

/** The one that was named, else the first. */
function chosenEnvironment({ environments }: Observability, named: string | undefined): string {
  const names = environments.map(({ name }) => name);
  const chosen = named === undefined ? names[0] : names.find((name) => name === named);
  if (chosen !== undefined) return chosen;
  const message = `--environment is ${describeValue(named)}; the environments are ${names.join(', ')}.`;
  throw new VigiaError('VIGIA_OPTION_INVALID', message);
}

function sumText(verdicts: readonly QueryVerdict[], environment: string): string {
  const count = (kind: QueryVerdict['kind']) => verdicts.filter((verdict) => verdict.kind === kind).length;
  const sum = `${countText(verdicts.length, 'query', 'queries')} for ${environment}: ${count('full')} with samples`;
  return `${sum}, ${count('quiet')} quiet, ${count('unseen')} that read what is not there, ${count('refused')} refused.`;
}
