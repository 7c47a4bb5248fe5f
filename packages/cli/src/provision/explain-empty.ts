import { selectorsIn, type WrittenSelector } from '@vigia/provision';
import type { PrometheusApi } from './prometheus-api.js';

/** Finds out why a query is empty. */
export interface EmptyExplainer {
  /** Why, in a sentence; `undefined` when every series that it reads is there, so that there is nothing to tell. */
  explain(query: string): Promise<string | undefined>;
}

/** What the reasons are told from. */
export interface ExplainerSubject {
  readonly api: PrometheusApi;
  /** How far back is looked. */
  readonly rangeSeconds: number;
  /** Series that the rendered rules record. */
  readonly recorded: readonly string[];
}

/** @see EmptyExplainer */
export function createEmptyExplainer({ api, rangeSeconds, recorded }: ExplainerSubject): EmptyExplainer {
  const known = new Map<string, Promise<boolean>>();

  function isSeen(selector: string): Promise<boolean> {
    const asked = known.get(selector) ?? askFor(selector);
    known.set(selector, asked);
    return asked;
  }

  async function askFor(selector: string): Promise<boolean> {
    const answer = await api.ask(`count(last_over_time(${selector}[${rangeSeconds}s]))`);
    return 'series' in answer && answer.series > 0;
  }

  async function explainSelector({ metric, matchers }: WrittenSelector): Promise<string | undefined> {
    if (!(await isSeen(metric))) {
      return recorded.includes(metric)
        ? `${metric} was never recorded: are the rules loaded?`
        : `${metric} was never seen`;
    }
    for (const { label, text } of matchers) {
      if (!(await isSeen(`${metric}{${label}!=""}`))) return `${metric} never had the label ${label}`;
      if (!(await isSeen(`${metric}{${text}}`))) return `no series of ${metric} has ${text}`;
    }
    const all = matchers.map(({ text }) => text).join(',');
    return (await isSeen(`${metric}{${all}}`)) ? undefined : `no series of ${metric} has all of ${all}`;
  }

  return {
    async explain(query) {
      for (const selector of selectorsIn(query)) {
        const reason = await explainSelector(selector);
        if (reason !== undefined) return reason;
      }
      return undefined;
    },
  };
}
