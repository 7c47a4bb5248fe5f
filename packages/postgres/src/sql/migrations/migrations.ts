import type { Ground } from '../ground.js';
import { createAggregates } from './create-aggregates.js';
import { createTables } from './create-tables.js';
import { createViews } from './create-views.js';
import type { Migration } from './migration.js';

const MIGRATIONS: readonly Migration[] = [createTables, createViews, createAggregates];

/** The migrations that say something on a ground, in their order. */
export function migrationsOn(ground: Ground): readonly Migration[] {
  return MIGRATIONS.filter((migration) => migration.appliesTo(ground));
}
