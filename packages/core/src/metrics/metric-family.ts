import type { MetricFamily } from '@vigia/contract';

export type { CellSource, Exemplar, FamilyType, Labels, MetricFamily, Sample } from '@vigia/contract';

/** How many series a block of a {@link CellSource} has: so few that most blocks rest where one series in a hundred moves. */
export const SERIES_PER_BLOCK = 8;

/** A part of the telemetry that has metrics to expose. */
export interface FamilySource {
  /** Read at each scrape. Never throws. */
  families(): readonly MetricFamily[];
}
