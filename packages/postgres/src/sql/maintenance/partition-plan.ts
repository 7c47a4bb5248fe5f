/** For which days partitions are made. */
export interface PartitionPlan {
  readonly daysAhead: number;
  readonly nowMs: number;
}
