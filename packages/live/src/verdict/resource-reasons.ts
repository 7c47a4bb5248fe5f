import type { VerdictReason } from '../api/console-view.js';
import { readDisks } from '../resources/disks.js';
import { type Families, numberOf } from '../resources/families.js';
import { DISK_RATIO, HEAP_RATIO, stateBy } from './thresholds.js';

/** Whether the heap is near its limit. */
export function heapReasons(families: Families): readonly VerdictReason[] {
  const used = numberOf(families, 'nodejs_heap_used_bytes');
  const limit = numberOf(families, 'nodejs_heap_size_limit_bytes');
  const ratio = used === undefined || limit === undefined || limit <= 0 ? undefined : used / limit;
  const state = stateBy(ratio, HEAP_RATIO);
  return ratio === undefined || state === undefined ? [] : [{ code: 'heap', state, values: { ratio } }];
}

/** Which disks are nearly full. */
export function diskReasons(families: Families): readonly VerdictReason[] {
  return readDisks(families).flatMap(({ path, usedBytes, totalBytes }): VerdictReason[] => {
    const ratio = usedBytes / totalBytes;
    const state = stateBy(ratio, DISK_RATIO);
    return state === undefined ? [] : [{ code: 'disk', state, values: { path, ratio } }];
  });
}
