import { createSignals, type Environment, type Observability } from '@vigia/provision';
import { plainText } from '../../output/plain-text.js';
import type { PrometheusApi, QueriedSample } from '../../prometheus/prometheus-api.js';

/** Whether Prometheus has the service at all. */
export interface FoundService {
  /** Processes that are scraped; `undefined` where their metrics are pushed. */
  readonly targetsUp: number | undefined;
  /** What is wrong, in sentences. */
  readonly troubles: readonly string[];
}

/** What is looked for. */
export interface ServicePlace {
  readonly observability: Observability;
  readonly environment: Environment;
}

/** Looks for the processes of a service, and whether they are scraped well. */
export async function findService(api: PrometheusApi, place: ServicePlace): Promise<FoundService> {
  return place.observability.naming === 'otel' ? findPushed(api, place) : findScraped(api, place);
}

async function findPushed(api: PrometheusApi, place: ServicePlace): Promise<FoundService> {
  const matchers = matchersOf(place);
  const isThere = (await samplesOf(api, `count({${matchers}})`)).length > 0;
  const trouble = `no series has ${matchers}: does the service send its metrics here?`;
  return { targetsUp: undefined, troubles: isThere ? [] : [trouble] };
}

async function findScraped(api: PrometheusApi, place: ServicePlace): Promise<FoundService> {
  const matchers = matchersOf(place);
  const targets = await samplesOf(api, `up{${matchers}}`);
  if (targets.length === 0) return { targetsUp: 0, troubles: [await missingTarget(api, place)] };
  const down = targets.filter(({ value }) => value !== 1);
  const targetsUp = targets.length - down.length;
  if (down.length > 0) return { targetsUp, troubles: await downTargets(api, down) };
  const identity = createSignals(place.observability).metric('telemetry_build_info');
  const isOurs = (await samplesOf(api, `${identity}{${matchers}}`)).length > 0;
  const trouble = `what is scraped of ${matchers} has no ${identity}: is it the service, and has it scraped anything yet?`;
  return { targetsUp, troubles: isOurs ? [] : [trouble] };
}

/** With the targets that there are, one of which is probably meant. */
async function missingTarget(api: PrometheusApi, { observability, environment }: ServicePlace): Promise<string> {
  const { environmentLabel } = createSignals(observability);
  const others = await samplesOf(api, `count by (job, ${environmentLabel}) (up)`);
  const names = others.map(({ labels }) => {
    const written = Object.entries(labels).map(([label, value]) => `${label}=${JSON.stringify(value)}`);
    return plainText(written.sort().reverse().join(','));
  });
  const matchers = matchersOf({ observability, environment });
  return `no target has ${matchers}; ${names.length === 0 ? 'there are none' : `there are: ${listed(names)}`}`;
}

async function downTargets(api: PrometheusApi, down: readonly QueriedSample[]): Promise<readonly string[]> {
  const scraped = (await api.targets()) ?? [];
  return down.map(({ labels: { instance = '', job = '' } }) => {
    const target = scraped.find(({ labels }) => labels['instance'] === instance && labels['job'] === job);
    const reason = plainText(target?.error ?? '');
    return `target ${plainText(instance)} is down${reason === '' ? '' : `: ${reason}`}`;
  });
}

const MOST_NAMES = 8;

function listed(names: readonly string[]): string {
  const rest = names.length - MOST_NAMES;
  return [...names.slice(0, MOST_NAMES), ...(rest > 0 ? [`and ${rest} more`] : [])].join('; ');
}

async function samplesOf(api: PrometheusApi, query: string): Promise<readonly QueriedSample[]> {
  const answer = await api.ask(query);
  return 'samples' in answer ? answer.samples : [];
}

function matchersOf({ observability, environment }: ServicePlace): string {
  return createSignals(observability).matchers(environment);
}
