import type { MetricFamily } from '@vigia/contract';
import type { Beginning, BeginningOf } from './beginnings.js';
import { identify, type MetricIdentity, type NamedFamily } from './metric-identity.js';
import type { Series } from './series.js';

/** What is remembered of one family from reading to reading. */
export interface FamilyMemory {
  readonly identity: MetricIdentity;
  readonly beginning: Beginning;
  /** The series of typed arrays, by index. */
  readonly byIndex: Series[];
  /** All others, by their labels: those that the last reading had. */
  byLabels: ReadonlyMap<string, Series>;
  /** When it was last read, in milliseconds since the Unix epoch; `undefined` when it never was. */
  lastTimeMs: number | undefined;
}

/** What is remembered of all families. */
export interface FamilyMemories {
  /** @param families - All of the reading. */
  of(family: MetricFamily, families: readonly NamedFamily[]): FamilyMemory;
  /** Ends a reading: lets go of the families that were missing for too long. */
  forgetVanished(): void;
}

/**
 * How many readings a family may miss and go on where it was: one whose `collect` throws or hangs is missing, and what
 * it counted meanwhile comes when it is read again.
 */
const MISSED_READINGS = 10;

interface Kept {
  readonly memory: FamilyMemory;
  readAt: number;
}

/** @see FamilyMemories */
export function createFamilyMemories(beginningOf: BeginningOf): FamilyMemories {
  const kept = new Map<string, Kept>();
  let readings = 0;

  function begin(identity: MetricIdentity): FamilyMemory {
    const beginning = beginningOf(identity);
    return { identity, beginning, byIndex: [], byLabels: new Map(), lastTimeMs: undefined };
  }

  return {
    of(family, families) {
      const key = `${family.type} ${family.name}`;
      const known = kept.get(key) ?? { memory: begin(identify(family, families)), readAt: readings };
      known.readAt = readings;
      kept.set(key, known);
      return known.memory;
    },
    forgetVanished() {
      for (const [key, { readAt }] of kept) if (readings - readAt >= MISSED_READINGS) kept.delete(key);
      readings += 1;
    },
  };
}
