import { createHttpConnection, type HttpAnswer, type HttpQuestion } from '../connection/http-connection.js';
import { loginHeaders } from '../connection/login-headers.js';
import { type ApiAnswer, readApiAnswer } from './api-answer.js';
import { refusedAnswer, unreachablePrometheus } from './describe-refusal.js';
import type { PrometheusPlace } from './prometheus-flags.js';

/** One sample of a query's answer. */
export interface QueriedSample {
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

/** What Prometheus says to a query: what there is now, or what is wrong with it. */
export type QueryAnswer = { readonly samples: readonly QueriedSample[] } | { readonly refusal: string };

/** A rule that Prometheus has loaded. */
export interface LoadedRule {
  readonly name: string;
  /** What kept it from being evaluated; empty where nothing did. */
  readonly error: string;
}

/** An address that Prometheus scrapes, or tries to. */
export interface ScrapedTarget {
  readonly labels: Readonly<Record<string, string>>;
  /** Why the last scrape failed; empty where it did not. */
  readonly error: string;
}

/** A Prometheus that is asked. Its members reject when it cannot be reached, and when it is no Prometheus that answers. */
export interface PrometheusApi {
  /** Without a login. */
  readonly address: string;
  ask(query: string): Promise<QueryAnswer>;
  /** `undefined` where what answers queries has no rules of its own. */
  rules(): Promise<readonly LoadedRule[] | undefined>;
  /** `undefined` where what answers queries scrapes nothing itself. */
  targets(): Promise<readonly ScrapedTarget[] | undefined>;
  close(): void;
}

/** Prometheus gives up first, and says so. */
const GRACE_MS = 5_000;

/**
 * @see PrometheusApi
 * @throws VigiaError for a login that fits into no header.
 */
export function createPrometheusApi(place: PrometheusPlace, signal: AbortSignal): PrometheusApi {
  const { base, login, authorities, timeoutMs } = place;
  const headers = { accept: 'application/json', ...loginHeaders(login) };
  const connection = createHttpConnection({ base, headers, timeoutMs: timeoutMs + GRACE_MS, authorities, signal });
  const timeout = `${timeoutMs}ms`;

  async function answerTo(question: HttpQuestion): Promise<HttpAnswer> {
    try {
      return await connection.ask(question);
    } catch (cause) {
      if (signal.aborted) throw cause;
      throw unreachablePrometheus(base, cause);
    }
  }

  async function list<Item>(path: string, read: (data: unknown) => readonly Item[]) {
    const answer = readApiAnswer((await answerTo({ method: 'GET', path, parameters: {} })).text);
    return answer?.status === 'success' ? read(answer.data) : undefined;
  }

  return {
    address: base,
    async ask(query) {
      const parameters = { query, timeout };
      const answer = await answerTo({ method: 'POST', path: '/api/v1/query', parameters });
      return queryAnswer(readApiAnswer(answer.text)) ?? refusedAnswer(base, answer);
    },
    rules: () => list('/api/v1/rules', rulesIn),
    targets: () => list('/api/v1/targets', targetsIn),
    close: () => connection.close(),
  };
}

/** What is wrong with a query, not with who asks. */
const QUERY_ERRORS: ReadonlySet<unknown> = new Set(['bad_data', 'execution', 'timeout', 'canceled']);

function queryAnswer(answer: ApiAnswer | undefined): QueryAnswer | undefined {
  if (answer === undefined) return undefined;
  if (QUERY_ERRORS.has(answer.errorType)) return { refusal: String(answer.error) };
  if (answer.status !== 'success') return undefined;
  const { result, resultType } = membersOf(answer.data);
  if (resultType === 'scalar') return { samples: [{ labels: {}, value: Number(itemsOf(result)[1]) }] };
  return Array.isArray(result) ? { samples: result.map(sampleOf) } : undefined;
}

function sampleOf(series: unknown): QueriedSample {
  const { metric, value } = membersOf(series);
  return { labels: textsOf(metric), value: Number(itemsOf(value)[1]) };
}

function rulesIn(data: unknown): readonly LoadedRule[] {
  const rules = itemsOf(membersOf(data)['groups']).flatMap((group) => itemsOf(membersOf(group)['rules']));
  return rules.map((rule) => {
    const { name, health, lastError } = membersOf(rule);
    return { name: String(name), error: health === 'err' ? String(lastError) : '' };
  });
}

function targetsIn(data: unknown): readonly ScrapedTarget[] {
  return itemsOf(membersOf(data)['activeTargets']).map((target) => {
    const { labels, health, lastError } = membersOf(target);
    return { labels: textsOf(labels), error: health === 'down' ? String(lastError) : '' };
  });
}

function membersOf(value: unknown): Readonly<Record<string, unknown>> {
  return { ...Object(value) };
}

function itemsOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function textsOf(value: unknown): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(membersOf(value)).map(([name, text]) => [name, String(text)]));
}
