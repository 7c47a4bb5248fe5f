import type { MetricName } from '@vigia/contract';
import { catalogueFamily } from '../../metrics/catalogue-family.js';
import type { MetricFamily } from '../../metrics/metric-family.js';
import type { DiskReading } from './watched-disk.js';

/** `host_filesystem_*`. Paths on one file system are one series. */
export function diskFamilies(readings: readonly DiskReading[]): readonly MetricFamily[] {
  const byMountpoint = new Map(readings.map((reading) => [reading.mountpoint, reading]));
  const family = (name: MetricName, bytesOf: (reading: DiskReading) => number | undefined): MetricFamily =>
    catalogueFamily(
      name,
      [...byMountpoint].flatMap(([mountpoint, reading]) => {
        const value = bytesOf(reading);
        return mountpoint === undefined || value === undefined ? [] : [{ name, labels: { mountpoint }, value }];
      }),
    );
  return [
    family('host_filesystem_size_bytes', ({ sizeBytes }) => sizeBytes),
    family('host_filesystem_avail_bytes', ({ freeBytes }) => freeBytes),
  ];
}
