import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { withDeadline } from '../deadline.js';
import { listeningAddress } from './listening-address.js';

/** A real Prometheus that scrapes until it is stopped. */
export interface PrometheusProcess {
  readonly url: string;
  /** The result of an instant query. */
  query(expression: string): Promise<readonly QueriedSample[]>;
  /** The result of a range query. Rejects with what Prometheus has to say against the expression. */
  queryRange(expression: string, range: QueryRange): Promise<readonly QueriedSeries[]>;
  /** What is stored of exemplars for the series that an expression selects. */
  exemplars(expression: string): Promise<readonly QueriedExemplar[]>;
  /** Every label name that it has stored. */
  labelNames(): Promise<readonly string[]>;
  /** The labels of every series that a selector has, `__name__` among them. */
  series(selector: string): Promise<readonly Readonly<Record<string, string>>[]>;
  stop(): Promise<void>;
}

/** What is scraped, and how. */
export interface ScrapeTarget {
  readonly url: string;
  /** Other addresses of the same job. */
  readonly alsoAt?: readonly string[] | undefined;
  /** What the scrape adds to every series. */
  readonly labels?: Readonly<Record<string, string>> | undefined;
  /** @defaultValue 250 */
  readonly intervalMs?: number | undefined;
  /** Further settings of the job, such as `metric_relabel_configs`, in YAML. */
  readonly settings?: string | undefined;
}

/** What is evaluated beside the scrapes. */
export interface RuleSettings {
  /** Paths of files with rules. */
  readonly ruleFiles: readonly string[];
  /** @defaultValue 250 */
  readonly intervalMs?: number | undefined;
}

/** Which Prometheus is started, and how. */
export interface PrometheusProgram {
  /** @defaultValue the `prometheus` of the PATH */
  readonly path?: string | undefined;
  readonly arguments?: readonly string[] | undefined;
  /** Further settings beside those of scrapes and rules, in YAML. */
  readonly settings?: string | undefined;
}

/** From when to when, in seconds since the Unix epoch, and how often in between. */
export interface QueryRange {
  readonly startSeconds: number;
  readonly endSeconds: number;
  readonly stepSeconds: number;
}

/** One series of the answer to a range query. */
export interface QueriedSeries {
  readonly labels: Readonly<Record<string, string>>;
  readonly values: readonly number[];
}

/** One sample of a query's answer. */
export interface QueriedSample {
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

/** One exemplar of a query's answer. */
export interface QueriedExemplar {
  /** Of the series that it stands on. */
  readonly series: Readonly<Record<string, string>>;
  /** Of its own. */
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
  readonly timestampSeconds: number;
}

interface ExemplarSeries {
  readonly seriesLabels: Readonly<Record<string, string>>;
  readonly exemplars: readonly {
    readonly labels: Readonly<Record<string, string>>;
    readonly value: string;
    readonly timestamp: number;
  }[];
}

interface VectorSample {
  readonly metric: Readonly<Record<string, string>>;
  readonly value: readonly [timeSeconds: number, value: string];
}

interface MatrixSeries {
  readonly metric: Readonly<Record<string, string>>;
  readonly values: readonly (readonly [timeSeconds: number, value: string])[];
}

/** Wide enough for the clock of any test. */
const EXEMPLAR_RANGE_SECONDS = 3_600;

/** Starts Prometheus over targets, job by job, on a free port and in a folder of its own. */
export async function startPrometheus(
  targets: Readonly<Record<string, string | ScrapeTarget>>,
  rules?: RuleSettings,
  program: PrometheusProgram = {},
): Promise<PrometheusProcess> {
  const folder = mkdtempSync(join(tmpdir(), 'vigia-prometheus-'));
  const configFile = join(folder, 'prometheus.yml');
  writeFileSync(configFile, `${configuration(targets, rules)}${program.settings ?? ''}`);
  const child = spawn(
    program.path ?? 'prometheus',
    [
      `--config.file=${configFile}`,
      `--storage.tsdb.path=${folder}`,
      '--web.listen-address=127.0.0.1:0',
      '--enable-feature=exemplar-storage',
      ...(program.arguments ?? []),
    ],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  );
  const address = await withDeadline(listeningAddress(child), () => 'Prometheus to listen').catch((error) => {
    child.kill();
    throw error;
  });

  async function ask<T>(path: string): Promise<T> {
    const response = await fetch(`http://${address}/api/v1/${path}`);
    const { data, error } = (await response.json()) as { readonly data: T; readonly error?: string };
    if (error !== undefined) throw new Error(`Prometheus refused ${decodeURIComponent(path)}: ${error}`);
    return data;
  }

  return {
    url: `http://${address}`,
    async query(expression) {
      const path = `query?query=${encodeURIComponent(expression)}`;
      const { result } = await ask<{ readonly result: readonly VectorSample[] }>(path);
      return result.map(({ metric, value: [, value] }) => ({ labels: metric, value: Number(value) }));
    },
    async queryRange(expression, { startSeconds, endSeconds, stepSeconds }) {
      const range = `start=${startSeconds}&end=${endSeconds}&step=${stepSeconds}`;
      const path = `query_range?query=${encodeURIComponent(expression)}&${range}`;
      const { result } = await ask<{ readonly result: readonly MatrixSeries[] }>(path);
      return result.map(({ metric, values }) => ({ labels: metric, values: values.map(([, value]) => Number(value)) }));
    },
    async exemplars(expression) {
      const nowSeconds = Date.now() / 1000;
      const range = `start=${nowSeconds - EXEMPLAR_RANGE_SECONDS}&end=${nowSeconds + EXEMPLAR_RANGE_SECONDS}`;
      const path = `query_exemplars?query=${encodeURIComponent(expression)}&${range}`;
      const found = await ask<readonly ExemplarSeries[]>(path);
      return found.flatMap(({ seriesLabels, exemplars }) =>
        exemplars.map(({ labels, value, timestamp }) => ({
          series: seriesLabels,
          labels,
          value: Number(value),
          timestampSeconds: timestamp,
        })),
      );
    },
    labelNames: () => ask('labels'),
    series: (selector) => ask(`series?match[]=${encodeURIComponent(selector)}`),
    async stop() {
      const exit = once(child, 'exit');
      child.kill();
      await exit;
      rmSync(folder, { recursive: true });
    },
  };
}

function configuration(targets: Readonly<Record<string, string | ScrapeTarget>>, rules?: RuleSettings): string {
  const jobs = Object.entries(targets).map(([job, target]) =>
    jobSettings(job, typeof target === 'string' ? { url: target } : target),
  );
  return [...ruleSettings(rules), 'scrape_configs:', ...jobs, ''].join('\n');
}

function ruleSettings(rules: RuleSettings | undefined): readonly string[] {
  if (rules === undefined) return [];
  const { ruleFiles, intervalMs = 250 } = rules;
  return [`global: { evaluation_interval: ${intervalMs}ms }`, `rule_files: ${JSON.stringify(ruleFiles)}`];
}

/** JSON is YAML. */
function jobSettings(job: string, target: ScrapeTarget): string {
  const { url, alsoAt = [], labels = {}, intervalMs = 250, settings = '' } = target;
  const targets = [url, ...alsoAt].map((address) => new URL(address).host);
  return [
    `- job_name: ${JSON.stringify(job)}`,
    `scrape_interval: ${intervalMs}ms`,
    `scrape_timeout: ${intervalMs}ms`,
    `static_configs: ${JSON.stringify([{ targets, labels }])}`,
    ...settings.split('\n'),
  ].join('\n  ');
}
