import type { Report } from '@vigia/contract';
import type { Registry } from 'prom-client';
import type { Labels, MetricFamily } from '../metric-family.js';
import { negotiate } from './accept.js';
import { createExposer } from './expose.js';
import type { ExpositionFormat } from './exposition-format.js';
import { createOwnFamilyFilter } from './name-conflicts.js';
import { OPEN_METRICS_FORMAT } from './open-metrics-format.js';
import type { PageConsumer } from './page-consumer.js';
import { createPageList } from './page-list.js';
import { createRegistryReader } from './registry-reader.js';
import { TEXT_FORMAT } from './text-format.js';

/** One scrape's answer in one piece. */
export interface ExpositionBody {
  /** UTF-8. */
  readonly body: Uint8Array;
  readonly contentType: string;
}

/** Writes everything that is measured. */
export interface Exposition {
  /** Writes the present state in UTF-8, page by page. Rejects only where whoever takes the pages fails. */
  write(format: ExpositionFormat, consumer: PageConsumer): Promise<void>;
  /** The same in one piece, in the format that an `Accept` header asks for. Never rejects. */
  render(accept: string | null): Promise<ExpositionBody>;
  /** The present state of every metric, ours first, without the constant labels. Never rejects. */
  collect(): Promise<readonly MetricFamily[]>;
  /** Ours as they are now, but for those whose names the user's metrics have. */
  own(): readonly MetricFamily[];
  /** Lets go of what is remembered to make the next scrape cheap. It may be rendered again. */
  close(): void;
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
  /**
   * Brings what is collected together with what other processes have.
   * @defaultValue what this process measures is all there is
   */
  readonly across?: ((collect: Exposition['collect']) => Promise<readonly MetricFamily[]>) | undefined;
}

const COLLECT_TIMEOUT_MS = 5_000;

/** The format that an `Accept` header asks for: the text format, unless OpenMetrics is wanted more. */
export function chooseFormat(accept: string | null): ExpositionFormat {
  return negotiate(accept, [TEXT_FORMAT, OPEN_METRICS_FORMAT]);
}

/** @see Exposition */
export function createExposition(options: ExpositionOptions): Exposition {
  const { families, registry, report, constantLabels = {}, collectTimeoutMs = COLLECT_TIMEOUT_MS, across } = options;
  const reader = createRegistryReader({ registry, report, collectTimeoutMs });
  const withoutTaken = createOwnFamilyFilter(report);
  const exposer = createExposer(constantLabels);

  async function collect(): Promise<readonly MetricFamily[]> {
    const theirs = await reader.read();
    return [...own(), ...theirs];
  }

  function own(): readonly MetricFamily[] {
    return withoutTaken(families(), reader.names());
  }

  async function write(format: ExpositionFormat, consumer: PageConsumer): Promise<void> {
    const all = await (across === undefined ? collect() : across(collect));
    await exposer.write(all, format, consumer);
  }

  async function render(accept: string | null): Promise<ExpositionBody> {
    const format = chooseFormat(accept);
    const list = createPageList();
    await write(format, list);
    return { body: Buffer.concat(list.pages), contentType: format.contentType };
  }

  return { write, render, collect, own, close: exposer.forget };
}
