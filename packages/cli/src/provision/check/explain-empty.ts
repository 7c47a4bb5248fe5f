import { selectorsIn, type WrittenSelector } from '@vigia/provision';
import type { PrometheusApi } from '../../prometheus/prometheus-api.js';

/** Why a query is empty. */
export interface EmptyReason {
  readonly text: string;
  /** The series that is missed, or others of whose name are there. */
  readonly metric: string;
  /** Whether there are others of its name. */
  readonly isSeen: boolean;
  /** Whether it may come by itself, as of what has not happened or is not switched on. What nobody knows does not come. */
  readonly mayCome: boolean;
}

/** Finds out why a query is empty. */
export interface EmptyExplainer {
  /** `undefined` when every series that it reads is there, so that there is nothing to tell. */
  explain(query: string): Promise<EmptyReason | undefined>;
}

/** What the reasons are told from. */
export interface ExplainerSubject {
  readonly api: Pick<PrometheusApi, 'ask'>;
  /** How far back is looked. */
  readonly rangeSeconds: number;
  /** Series that the rendered rules record. */
  readonly recorded: readonly string[];
  /** Names of rules that Prometheus has; `undefined` where it does not tell. */
  readonly loaded: ReadonlySet<string> | undefined;
  /** Series that only the author of the description knows. */
  readonly written: ReadonlySet<string>;
}

/** @see EmptyExplainer */
export function createEmptyExplainer(subject: ExplainerSubject): EmptyExplainer {
  const { api, rangeSeconds, recorded, loaded, written } = subject;
  const known = new Map<string, Promise<boolean>>();

  function isSeen(selector: string): Promise<boolean> {
    const asked = known.get(selector) ?? askFor(selector);
    known.set(selector, asked);
    return asked;
  }

  async function askFor(selector: string): Promise<boolean> {
    const answer = await api.ask(`count(last_over_time(${selector}[${rangeSeconds}s]))`);
    return 'samples' in answer && answer.samples.length > 0;
  }

  function neverSeen(metric: string): EmptyReason {
    const unseen = (text: string, mayCome: boolean) => ({ metric, isSeen: false, mayCome, text: `${metric} ${text}` });
    if (!recorded.includes(metric)) return unseen('was never seen', !written.has(metric));
    if (loaded?.has(metric) === true) return unseen('has recorded nothing yet', true);
    return unseen('was never recorded: are the rules loaded?', false);
  }

  async function explainSelector({ metric, matchers }: WrittenSelector): Promise<EmptyReason | undefined> {
    if (!(await isSeen(metric))) return neverSeen(metric);
    const seen = { metric, isSeen: true, mayCome: true };
    for (const { label, text } of matchers) {
      if (!(await isSeen(`${metric}{${label}!=""}`)))
        return { ...seen, mayCome: !written.has(metric), text: `${metric} never had the label ${label}` };
      if (!(await isSeen(`${metric}{${text}}`))) return { ...seen, text: `no series of ${metric} has ${text}` };
    }
    const all = matchers.map(({ text }) => text).join(',');
    if (await isSeen(`${metric}{${all}}`)) return undefined;
    return { ...seen, text: `no series of ${metric} has all of ${all}` };
  }

  return {
    async explain(query) {
      const reasons: EmptyReason[] = [];
      for (const selector of selectorsIn(query)) {
        const reason = await explainSelector(selector);
        if (reason?.mayCome === false) return reason;
        if (reason !== undefined) reasons.push(reason);
      }
      return reasons[0];
    },
  };
}
