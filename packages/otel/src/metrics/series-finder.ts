import type { Labels } from '@vigia/contract';
import { attributesOf } from './attributes-of.js';
import type { FamilyMemory } from './family-memories.js';
import { type ReadingTime, startOf } from './reading-time.js';
import type { Series } from './series.js';

/** Finds the series of one family in one reading. */
export interface SeriesFinder {
  /** By index, which belongs to one label set. */
  at(index: number, labels: Labels): Series;
  /** By labels; `undefined` where the reading had these before. */
  of(labels: Labels): Series | undefined;
  /** With other buckets it is another series under the same name. */
  restart(series: Series, bounds: readonly number[]): void;
  /** Ends the reading: lets go of what it did not have. */
  end(): void;
}

/** A series that was not there before began after the reading before. */
export function createSeriesFinder(memory: FamilyMemory, time: ReadingTime): SeriesFinder {
  const found = new Map<string, Series>();

  function begin(labels: Labels): Series {
    const { isOlder } = memory.beginning;
    return {
      labels,
      attributes: attributesOf(labels, memory.identity),
      isOlder,
      startTimeMs: isOlder ? memory.beginning.startTimeMs : startOf(time),
      numbers: undefined,
      bounds: [],
      exemplars: [],
    };
  }

  return {
    at(index, labels) {
      const known = memory.byIndex[index];
      if (known?.labels === labels) return known;
      const series = begin(labels);
      memory.byIndex[index] = series;
      return series;
    },
    of(labels) {
      const key = JSON.stringify(labels);
      if (found.has(key)) return undefined;
      const series = memory.byLabels.get(key) ?? begin(labels);
      found.set(key, series);
      return series;
    },
    restart(series, bounds) {
      series.bounds = bounds;
      series.numbers = undefined;
      series.startTimeMs = startOf(time);
    },
    end() {
      memory.byLabels = found;
    },
  };
}
