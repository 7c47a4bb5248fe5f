import type { Report } from '@vigia/contract';
import type { Registry } from 'prom-client';
import type { Labels, MetricFamily } from '../metric-family.js';
import { negotiate } from './accept.js';
import { createOwnFamilyFilter } from './name-conflicts.js';
import { OPEN_METRICS_FORMAT } from './open-metrics-format.js';
import { createRegistryReader } from './registry-reader.js';
import { TEXT_FORMAT } from './text-format.js';

/** One scrape's answer. */
export interface ExpositionBody {
  /** UTF-8. */
  readonly body: Uint8Array;
  readonly contentType: string;
}

/** Writes everything that is measured. */
export interface Exposition {
  /**
   * Renders the present state in the format that an `Accept` header asks for: the text format, unless OpenMetrics is
   * wanted more. Never rejects.
   */
  render(accept: string | null): Promise<ExpositionBody>;
  /** The present state of every metric, ours first, without the constant labels. Never rejects. */
  collect(): Promise<readonly MetricFamily[]>;
}

/** What an {@link Exposition} is made of. */
export interface ExpositionOptions {
  /** Our own metrics, read at each scrape. */
  readonly families: () => readonly MetricFamily[];
  /** The user's. */
  readonly registry: Registry;
  readonly report: Report;
  /**
   * Written on every series that has no label of the same name.
   * @defaultValue none
   */
  readonly constantLabels?: Labels | undefined;
  /**
   * How long the `collect` of one of the user's metrics may take, in milliseconds.
   * @defaultValue 5000: half of Prometheus's default patience with a whole scrape
   */
  readonly collectTimeoutMs?: number | undefined;
}

const COLLECT_TIMEOUT_MS = 5_000;

/** @see Exposition */
export function createExposition(options: ExpositionOptions): Exposition {
  const { families, registry, report, constantLabels = {}, collectTimeoutMs = COLLECT_TIMEOUT_MS } = options;
  const reader = createRegistryReader({ registry, report, collectTimeoutMs });
  const withoutTaken = createOwnFamilyFilter(report);

  async function collect(): Promise<readonly MetricFamily[]> {
    const theirs = await reader.read();
    return [...withoutTaken(families(), reader.names()), ...theirs];
  }

  async function render(accept: string | null): Promise<ExpositionBody> {
    const format = negotiate(accept, [TEXT_FORMAT, OPEN_METRICS_FORMAT]);
    return { body: format.render(await collect(), constantLabels), contentType: format.contentType };
  }

  return { render, collect };
}
