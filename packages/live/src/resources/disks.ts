import type { ResourcesView } from '../api/resources-view.js';
import { type Families, labelOf, samplesOf } from './families.js';

/** The file systems that are measured, those without a size left out. */
export function readDisks(families: Families): ResourcesView['disks'] {
  const available = new Map(
    samplesOf(families, 'host_filesystem_avail_bytes').map((sample) => [labelOf(sample, 'mountpoint'), sample.value]),
  );
  return samplesOf(families, 'host_filesystem_size_bytes').flatMap((sample) => {
    const path = labelOf(sample, 'mountpoint');
    const availableBytes = available.get(path);
    if (availableBytes === undefined || sample.value <= 0) return [];
    return [{ path, usedBytes: sample.value - availableBytes, totalBytes: sample.value }];
  });
}
