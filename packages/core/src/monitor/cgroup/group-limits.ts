import type { SystemFiles } from '../system-files.js';
import { type Controller, type GroupDirectories, groupDirectories } from './group-directories.js';

/** What the control groups of a process allow it; each is absent when there is no limit, or none that can be read. */
export interface GroupLimits {
  readonly memoryBytes: number | undefined;
  readonly cpuCores: number | undefined;
}

type ReadLimit = (directory: string, files: SystemFiles) => number | undefined;

const READERS: Readonly<Record<Controller, Readonly<Record<GroupDirectories['version'], ReadLimit>>>> = {
  memory: { 1: memoryOfVersion1, 2: memoryOfVersion2 },
  cpu: { 1: cpuOfVersion1, 2: cpuOfVersion2 },
};

/**
 * Reads the limits as they are now: an orchestrator may change them while the process runs.
 * @see https://docs.kernel.org/admin-guide/cgroup-v2.html
 */
export function readGroupLimits(files: SystemFiles): GroupLimits {
  return { memoryBytes: smallest('memory', files), cpuCores: smallest('cpu', files) };
}

function smallest(controller: Controller, files: SystemFiles): number | undefined {
  const limits = groupDirectories(controller, files).flatMap(({ version, paths }) =>
    paths.flatMap((directory) => READERS[controller][version](directory, files) ?? []),
  );
  return limits.length === 0 ? undefined : Math.min(...limits);
}

function memoryOfVersion2(directory: string, files: SystemFiles): number | undefined {
  return firstMatch(`${directory}/memory.max`, /^(\d+|max)\s*$/, files).find(isLimit);
}

/** Without a limit it is the greatest number of whole pages: more than any host has. */
function memoryOfVersion1(directory: string, files: SystemFiles): number | undefined {
  return firstMatch(`${directory}/memory.limit_in_bytes`, /^(\d+)\s*$/, files).find(isLimit);
}

function cpuOfVersion2(directory: string, files: SystemFiles): number | undefined {
  const [quota, period] = firstMatch(`${directory}/cpu.max`, /^(\d+|max) (\d+)\s*$/, files);
  return cores(quota, period);
}

/** Without a limit the quota is -1. */
function cpuOfVersion1(directory: string, files: SystemFiles): number | undefined {
  const [quota] = firstMatch(`${directory}/cpu.cfs_quota_us`, /^(-?\d+)\s*$/, files);
  if (quota === undefined || quota <= 0) return undefined;
  const [period] = firstMatch(`${directory}/cpu.cfs_period_us`, /^(\d+)\s*$/, files);
  return cores(quota, period);
}

function cores(quotaMicros: number | undefined, periodMicros: number | undefined): number | undefined {
  if (quotaMicros === undefined || periodMicros === undefined) return undefined;
  return [quotaMicros / periodMicros].find(isLimit);
}

/** The groups of an expression as numbers, `max` as infinity. The group of a controller that is off has no files. */
function firstMatch(path: string, expression: RegExp, files: SystemFiles): readonly number[] {
  const text = files.read(path);
  if (text === undefined) return [];
  const match = expression.exec(text);
  if (match === null) files.distrust(path);
  return match?.slice(1).map((value) => (value === 'max' ? Number.POSITIVE_INFINITY : Number(value))) ?? [];
}

function isLimit(value: number): boolean {
  return value > 0 && Number.isFinite(value);
}
