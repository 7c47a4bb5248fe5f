import type { ResourcesView } from '../api/resources-view.js';
import { type Families, samplesOf } from './families.js';

/** The file systems that are measured, those without a size left out. */
export function readDisks(families: Families): ResourcesView['disks'] {
  const available = new Map(
    samplesOf(families, 'host_filesystem_avail_bytes').map(({ labels, value }) => [labels['mountpoint'], value]),
  );
  return samplesOf(families, 'host_filesystem_size_bytes').flatMap(({ labels, value: totalBytes }) => {
    const { mountpoint: path = '' } = labels;
    const availableBytes = available.get(path);
    if (availableBytes === undefined || totalBytes <= 0) return [];
    return [{ path, usedBytes: totalBytes - availableBytes, totalBytes }];
  });
}
