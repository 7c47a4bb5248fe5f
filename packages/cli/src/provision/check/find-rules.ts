import { type ProvisionedFile, queriesIn } from '@vigia/provision';
import { countText } from '../../output/amounts.js';
import { plainText } from '../../output/plain-text.js';
import type { PrometheusApi } from '../../prometheus/prometheus-api.js';
import type { AllowList } from './allow-list.js';

/** Whether Prometheus has the rules that were rendered. */
export interface FoundRules {
  /** Names of those that it has; `undefined` where it does not tell. */
  readonly loaded: ReadonlySet<string> | undefined;
  /** How many names are looked for. */
  readonly wanted: number;
  /** What is wrong, in sentences. */
  readonly troubles: readonly string[];
}

/** Which rules are looked for. */
export interface RulesPlace {
  readonly files: readonly ProvisionedFile[];
  readonly environment: string;
  readonly allowList: AllowList;
}

/** Looks for the rules of one environment, and whether they work. */
export async function findRules(api: PrometheusApi, place: RulesPlace): Promise<FoundRules> {
  const wanted = wantedRules(place);
  const rules = await api.rules();
  if (rules === undefined) return { loaded: undefined, wanted: wanted.length, troubles: [] };
  const loaded = new Set(rules.map(({ name }) => name));
  const missing = wanted.filter((name) => !loaded.has(name) && !place.allowList.allows(name));
  const broken = rules.filter(({ name, error }) => error !== '' && wanted.includes(name));
  const failures = new Set(broken.map(({ name, error }) => `rule ${name} fails: ${plainText(error)}`));
  return { loaded, wanted: wanted.length, troubles: [...missingText(missing, wanted.length), ...failures] };
}

function wantedRules({ files, environment }: RulesPlace): readonly string[] {
  const own = files.filter(({ path }) => path.startsWith(`prometheus/rules/${environment}/`));
  const { recorded, alerts } = queriesIn(own);
  return [...recorded, ...alerts];
}

const MOST_NAMES = 8;

function missingText(missing: readonly string[], wanted: number): readonly string[] {
  if (missing.length === 0) return [];
  const advice = 'see to `rule_files`, and load them anew';
  if (missing.length === wanted) return [`none of the ${wanted} rules is loaded: ${advice}`];
  const names = missing.slice(0, MOST_NAMES).join(', ');
  const rest = missing.length > MOST_NAMES ? ` and ${missing.length - MOST_NAMES} more` : '';
  return [`${countText(missing.length, 'rule is', 'rules are')} not loaded, ${names}${rest}: ${advice}`];
}
