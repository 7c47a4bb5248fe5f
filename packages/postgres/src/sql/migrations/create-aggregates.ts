import { continuousAggregate } from '../timescaledb/aggregates.js';
import type { Migration } from './migration.js';

/** Counts by the minute, where TimescaleDB keeps them. */
export const createAggregates: Migration = {
  name: '0003-aggregates',
  repeatable: false,
  appliesTo: (ground) => ground === 'timescaledb',
  statements: continuousAggregate,
};
