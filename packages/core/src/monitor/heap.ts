import { getHeapSpaceStatistics, getHeapStatistics, type HeapSpaceInfo } from 'node:v8';
import type { MetricName } from '@vigia/contract';
import { catalogueFamily } from '../metrics/catalogue-family.js';
import type { MetricFamily } from '../metrics/metric-family.js';
import type { SystemPart } from './system-part.js';
import { valueFamily } from './value-family.js';

/** `nodejs_heap_*` and `nodejs_external_memory_bytes`. */
export function createHeap(): SystemPart {
  return { families: () => [...sizes(), ...spaces(getHeapSpaceStatistics())] };
}

function sizes(): readonly MetricFamily[] {
  const { total_heap_size, used_heap_size, heap_size_limit, external_memory } = getHeapStatistics();
  return [
    ...valueFamily('nodejs_heap_total_bytes', total_heap_size),
    ...valueFamily('nodejs_heap_used_bytes', used_heap_size),
    ...valueFamily('nodejs_heap_size_total_bytes', total_heap_size),
    ...valueFamily('nodejs_heap_size_used_bytes', used_heap_size),
    ...valueFamily('nodejs_heap_size_limit_bytes', heap_size_limit),
    ...valueFamily('nodejs_external_memory_bytes', external_memory),
  ];
}

function spaces(statistics: readonly HeapSpaceInfo[]): readonly MetricFamily[] {
  const family = (name: MetricName, sizeOf: (space: HeapSpaceInfo) => number): MetricFamily =>
    catalogueFamily(
      name,
      statistics.map((space) => ({ name, labels: { space: shortName(space) }, value: sizeOf(space) })),
    );
  return [
    family('nodejs_heap_space_size_total_bytes', ({ space_size }) => space_size),
    family('nodejs_heap_space_size_used_bytes', ({ space_used_size }) => space_used_size),
    family('nodejs_heap_space_size_available_bytes', ({ space_available_size }) => space_available_size),
  ];
}

function shortName({ space_name }: HeapSpaceInfo): string {
  return space_name.replace(/_space$/, '');
}
