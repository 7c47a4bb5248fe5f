import type { MetricName } from '@vigia/contract';
import type { VerdictReason } from '../api/console-view.js';
import { readDisks } from '../resources/disks.js';
import { type Families, numberOf } from '../resources/families.js';
import { DISK_RATIO, HEAP_RATIO, MEMORY_RATIO, stateBy, type Thresholds } from './thresholds.js';

/** Whether the heap, or all that the process takes, is near its limit. */
export function memoryReasons(families: Families): readonly VerdictReason[] {
  const of = (name: MetricName): number | undefined => numberOf(families, name);
  const heap = ratioOf(of('nodejs_heap_used_bytes'), of('nodejs_heap_size_limit_bytes'));
  const memory = ratioOf(of('process_memory_usage_bytes'), of('process_memory_limit_bytes'));
  return [...ratioReasons('heap', heap, HEAP_RATIO), ...ratioReasons('memory', memory, MEMORY_RATIO)];
}

function ratioOf(used: number | undefined, limit: number | undefined): number | undefined {
  return used === undefined || limit === undefined || limit <= 0 ? undefined : used / limit;
}

function ratioReasons(
  code: 'heap' | 'memory',
  ratio: number | undefined,
  thresholds: Thresholds,
): readonly VerdictReason[] {
  const state = stateBy(ratio, thresholds);
  return ratio === undefined || state === undefined ? [] : [{ code, state, values: { ratio } }];
}

/** Which disks are nearly full. */
export function diskReasons(families: Families): readonly VerdictReason[] {
  return readDisks(families).flatMap(({ path, usedBytes, totalBytes }): VerdictReason[] => {
    const ratio = usedBytes / totalBytes;
    const state = stateBy(ratio, DISK_RATIO);
    return state === undefined ? [] : [{ code: 'disk', state, values: { path, ratio } }];
  });
}
