import { createHash } from 'node:crypto';
import type { Ground } from '../ground.js';
import { createPlace, type Place } from '../place.js';
import { layoutsOn, type TableLayouts } from './table-layouts.js';

/** A step from an empty database to what this version expects. Every statement may be run again. */
export interface Migration {
  readonly name: string;
  /** Whether it is run again when it has changed; else a change is an error. */
  readonly repeatable: boolean;
  /** Whether it says anything on this ground. */
  readonly appliesTo: (ground: Ground) => boolean;
  readonly statements: (place: Place, layouts: TableLayouts) => readonly string[];
}

/** What tells whether a migration is the one that was applied: the same in every schema, and beside every table. */
export function checksumOf(migration: Migration, ground: Ground): string {
  const text = migration.statements(createPlace('public'), layoutsOn(ground)).join(';\n');
  return createHash('sha256').update(text).digest('hex');
}
