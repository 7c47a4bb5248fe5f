import { constants, type PerformanceEntry, PerformanceObserver } from 'node:perf_hooks';
import { METRICS } from '@vigia/contract';
import { catalogueFamily } from '../metrics/catalogue-family.js';
import { createHistogramCells } from '../metrics/histogram-cells.js';
import type { SystemPart } from './system-part.js';

const NAME = 'nodejs_gc_duration_seconds';
const KINDS: readonly string[] = ['major', 'minor', 'incremental', 'weakcb', 'other'];
const OTHER_KIND = KINDS.indexOf('other');

/** A minor mark-compact, which Node has no constant for. */
const MINOR_MARK_COMPACT = 2;

const KIND_BY_CONSTANT: ReadonlyMap<unknown, number> = new Map([
  [constants.NODE_PERFORMANCE_GC_MAJOR, KINDS.indexOf('major')],
  [constants.NODE_PERFORMANCE_GC_MINOR, KINDS.indexOf('minor')],
  [MINOR_MARK_COMPACT, KINDS.indexOf('minor')],
  [constants.NODE_PERFORMANCE_GC_INCREMENTAL, KINDS.indexOf('incremental')],
  [constants.NODE_PERFORMANCE_GC_WEAKCB, KINDS.indexOf('weakcb')],
]);

/**
 * `nodejs_gc_duration_seconds`. Collections come in batches, and every one of a batch is counted; prom-client counts
 * the first only, and never disconnects its observer.
 * @see https://github.com/prometheus/client_js/issues/500
 */
export function createGcDurations(): SystemPart {
  const durations = createHistogramCells(NAME, METRICS[NAME].buckets);
  let observer: PerformanceObserver | undefined;

  function record(entries: readonly PerformanceEntry[]): void {
    for (const entry of entries) durations.record(kindOf(entry), entry.duration / 1_000);
  }

  function start(): void {
    if (observer !== undefined) return;
    observer = new PerformanceObserver((list) => record(list.getEntries()));
    observer.observe({ entryTypes: ['gc'] });
  }

  function stop(): void {
    observer?.disconnect();
    observer = undefined;
  }

  return {
    start,
    stop,
    families: () => [
      catalogueFamily(
        NAME,
        KINDS.flatMap((kind, cell) =>
          cell === OTHER_KIND ? durations.samples(cell, { kind }) : durations.samplesFromZero(cell, { kind }),
        ),
      ),
    ],
  };
}

/** The types of Node know nothing of an entry's `detail`. */
function kindOf(entry: PerformanceEntry): number {
  const { detail } = entry as { readonly detail?: { readonly kind?: unknown } };
  return KIND_BY_CONSTANT.get(detail?.kind) ?? OTHER_KIND;
}
