import type { HistogramPoint, NumberPoint, OtlpExemplar, SummaryPoint } from '../model/otlp-metric.js';
import { ACCOUNTS, type Account, type TakeAccount } from './accounts.js';
import type { SeriesNow } from './family-series.js';
import { newExemplars } from './new-exemplars.js';
import type { ReadingTime } from './reading-time.js';
import type { SampleGroup } from './sample-groups.js';
import type { SeriesFinder } from './series-finder.js';

/** What is said of counters and histograms. */
export interface Accounting {
  readonly takeAccount: TakeAccount;
  readonly time: ReadingTime;
}

/** What a point is made of; `undefined` where there is nothing to say of a series. */
export type MakePoint<Point> = (now: SeriesNow) => Point | undefined;

/** The point of a gauge. */
export function gaugePoint({ timeMs }: ReadingTime): MakePoint<NumberPoint> {
  return ({ series: { attributes }, numbers: { 0: value = 0 } }) => {
    return { attributes, startTimeMs: undefined, timeMs, value, exemplars: [] };
  };
}

/** The point of a counter. */
export function sumPoint({ takeAccount, time }: Accounting): MakePoint<NumberPoint> {
  return (now) => {
    const account = takeAccount(now, time);
    if (account === undefined) return undefined;
    const {
      startTimeMs,
      numbers: [value = 0],
    } = account;
    const exemplars = exemplarsOf(now, account, time);
    return { attributes: now.series.attributes, startTimeMs, timeMs: time.timeMs, value, exemplars };
  };
}

/** The point of a histogram. */
export function histogramPoint({ takeAccount, time }: Accounting): MakePoint<HistogramPoint> {
  return (now) => {
    const account = takeAccount(now, time);
    if (account === undefined) return undefined;
    const { attributes, bounds } = now.series;
    const bucketCounts = account.numbers.slice(0, now.rising);
    return {
      attributes,
      startTimeMs: account.startTimeMs,
      timeMs: time.timeMs,
      count: bucketCounts.reduce((total, count) => total + count, 0),
      sum: account.numbers[now.rising] ?? 0,
      bounds,
      bucketCounts,
      exemplars: exemplarsOf(now, account, time),
    };
  };
}

/** An exemplar comes with an observation: where none came there is nothing to look for. */
function exemplarsOf(now: SeriesNow, { isNews }: Account, { timeMs }: ReadingTime): readonly OtlpExemplar[] {
  return isNews ? newExemplars(now.series, now.exemplars(), timeMs) : NO_EXEMPLARS;
}

const NO_EXEMPLARS: readonly OtlpExemplar[] = [];

/** Points of a summary, which are cumulative always: OTLP knows no others. */
export function* summaryPoints(
  groups: readonly SampleGroup[],
  finder: SeriesFinder,
  time: ReadingTime,
): Generator<SummaryPoint> {
  for (const group of groups) {
    const series = finder.of(group.labels);
    if (series === undefined) continue;
    const { count = 0, sum = 0 } = group;
    const { startTimeMs } = ACCOUNTS.cumulative({ series, numbers: [count], rising: 1 }, time);
    yield {
      attributes: series.attributes,
      startTimeMs,
      timeMs: time.timeMs,
      count,
      sum,
      quantiles: quantilesOf(group),
    };
  }
}

/** Without those that have no value, as where nothing was observed for a while. */
function quantilesOf({ bounds, values }: SampleGroup): SummaryPoint['quantiles'] {
  return bounds.flatMap((quantile, index) => {
    const value = values[index] ?? Number.NaN;
    return quantile >= 0 && quantile <= 1 && Number.isFinite(value) ? [{ quantile, value }] : [];
  });
}
