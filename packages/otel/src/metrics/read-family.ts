import type { MetricFamily } from '@vigia/contract';
import type { OtlpMetric, Temporality } from '../model/otlp-metric.js';
import { ACCOUNTS } from './accounts.js';
import type { FamilyMemory } from './family-memories.js';
import { cellSeries, groupSeries, type SeriesNow, sampleSeries } from './family-series.js';
import { gaugePoint, histogramPoint, type MakePoint, summaryPoints, sumPoint } from './points.js';
import type { ReadingTime } from './reading-time.js';
import { groupSamples } from './sample-groups.js';
import { createSeriesFinder, type SeriesFinder } from './series-finder.js';
import { inSlices } from './slices.js';
import type { Turns } from './turns.js';

/** What one family is read with. */
export interface FamilyReading {
  readonly family: MetricFamily;
  readonly memory: FamilyMemory;
  readonly temporality: Temporality;
  /** When the reading before was made; `undefined` of the first. */
  readonly sinceMs: number | undefined;
  readonly timeMs: number;
  readonly turns: Turns;
}

/** One family as OTLP has it, in slices: none where there is nothing to say. */
export async function readFamily(reading: FamilyReading): Promise<readonly OtlpMetric[]> {
  const { memory, timeMs } = reading;
  // A family that the last readings did not have goes on where it was.
  const sinceMs = memory.lastTimeMs ?? reading.sinceMs ?? memory.beginning.startTimeMs;
  const time = { sinceMs, timeMs };
  const finder = createSeriesFinder(memory, time);
  const metrics = await metricsOf(reading, finder, time);
  finder.end();
  memory.lastTimeMs = timeMs;
  return metrics;
}

async function metricsOf(
  { family, memory, temporality, turns }: FamilyReading,
  finder: SeriesFinder,
  time: ReadingTime,
): Promise<readonly OtlpMetric[]> {
  const { name, description, unit } = memory.identity;
  const head = { name, description, unit };
  const accounting = { takeAccount: ACCOUNTS[temporality], time };
  switch (family.type) {
    case 'counter': {
      const slices = await inSlices(pointsOf(singles(family, finder), sumPoint(accounting)), turns);
      return slices.map((points) => ({ ...head, kind: 'sum', temporality, isMonotonic: true, points }));
    }
    case 'histogram': {
      const series = await histograms(family, finder, turns);
      const slices = await inSlices(pointsOf(series, histogramPoint(accounting)), turns);
      return slices.map((points) => ({ ...head, kind: 'histogram', temporality, points }));
    }
    case 'summary': {
      const slices = await inSlices(summaryPoints(await groupSamples(family, turns), finder, time), turns);
      return slices.map((points) => ({ ...head, kind: 'summary', points }));
    }
    default: {
      const slices = await inSlices(pointsOf(singles(family, finder), gaugePoint(time)), turns);
      return slices.map((points) => ({ ...head, kind: 'gauge', points }));
    }
  }
}

function singles(family: MetricFamily, finder: SeriesFinder): Iterable<SeriesNow> {
  return family.cells === undefined ? sampleSeries(family, finder) : cellSeries(family.cells, finder);
}

async function histograms(family: MetricFamily, finder: SeriesFinder, turns: Turns): Promise<Iterable<SeriesNow>> {
  if (family.cells !== undefined) return cellSeries(family.cells, finder);
  return groupSeries(await groupSamples(family, turns), finder);
}

function* pointsOf<Point>(series: Iterable<SeriesNow>, makePoint: MakePoint<Point>): Generator<Point | undefined> {
  for (const now of series) yield makePoint(now);
}
