import type { ResourceLines, ResourceNumbers, ResourcesView } from '../api/resources-view.js';
import type { Window } from '../numbers/window.js';
import { readDisks } from './disks.js';
import type { Families } from './families.js';
import { type ResourceReading, readResources } from './resource-reading.js';
import { createValueRing } from './value-ring.js';

/** What the process uses, now and over the last hour. */
export interface ResourceHistory {
  sample(families: Families, nowMs: number): void;
  now(): ResourceNumbers;
  disks(): ResourcesView['disks'];
  lines(window: Window): ResourceLines;
}

/** The finest step of a line. */
export const RESOURCE_STEP_SECONDS = 5;

const SLOTS = 720;

/** What a step is shown as where it has several readings: parts of time as their mean, others as the greatest. */
const LINES: Readonly<Record<keyof ResourceLines, (values: readonly number[]) => number>> = {
  cpuCores: mean,
  residentBytes: greatest,
  heapUsedBytes: greatest,
  eventLoopP99Seconds: greatest,
  eventLoopUtilization: mean,
  garbageCollectionRatio: mean,
  hostCpuRatio: mean,
};

/** @see ResourceHistory */
export function createResourceHistory(): ResourceHistory {
  const rings = mapLines(() => createValueRing({ stepSeconds: RESOURCE_STEP_SECONDS, slots: SLOTS }));
  let reading: ResourceReading = readResources([], 0, undefined);
  let disks: ResourcesView['disks'] = [];

  function sample(families: Families, nowMs: number): void {
    reading = readResources(families, nowMs, reading.timeMs === 0 ? undefined : reading);
    disks = readDisks(families);
    for (const name of lineNames()) {
      const value = reading.numbers[name];
      if (value !== undefined) rings[name].set(nowMs / 1_000, value);
    }
  }

  function lines(window: Window): ResourceLines {
    return mapLines((name) =>
      rings[name].read(window).map((values) => (values.length === 0 ? null : LINES[name](values))),
    );
  }

  return { sample, now: () => reading.numbers, disks: () => disks, lines };
}

function lineNames(): readonly (keyof ResourceLines)[] {
  return Object.keys(LINES) as (keyof ResourceLines)[];
}

function mapLines<Value>(make: (name: keyof ResourceLines) => Value): Record<keyof ResourceLines, Value> {
  return Object.fromEntries(lineNames().map((name) => [name, make(name)])) as Record<keyof ResourceLines, Value>;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function greatest(values: readonly number[]): number {
  return values.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY);
}
