import { type CpuInfo, cpus, freemem, loadavg } from 'node:os';
import { catalogueFamily } from '../metrics/catalogue-family.js';
import type { MetricFamily, Sample } from '../metrics/metric-family.js';
import type { SystemFiles } from './system-files.js';
import type { SystemPart } from './system-part.js';
import type { SystemSources } from './system-sources.js';
import { valueFamily } from './value-family.js';

/** What {@link createHost} reads. */
export interface HostOptions {
  readonly files: SystemFiles;
  readonly sources: Pick<SystemSources, 'totalMemoryBytes'>;
}

/** Seconds by mode of one logical CPU. */
interface CpuTimes {
  readonly cpu: string;
  readonly modes: readonly (readonly [mode: string, seconds: number])[];
}

const STAT = '/proc/stat';

/** The first columns of a line; those that follow count guests, which are in `user` and `nice` already. */
const MODES: readonly string[] = ['user', 'nice', 'system', 'idle', 'iowait', 'irq', 'softirq', 'steal'];

/** Of `/proc/stat`. It is 100 on every architecture that Node runs on. */
const TICKS_PER_SECOND = 100;

/** `host_*`, the disks apart. */
export function createHost({ files, sources }: HostOptions): SystemPart {
  return {
    families: () => [
      ...cpuFamilies(cpuTimes(files)),
      ...valueFamily('host_load1', process.platform === 'win32' ? undefined : loadavg()[0]),
      ...valueFamily('host_memory_total_bytes', sources.totalMemoryBytes()),
      ...valueFamily('host_memory_available_bytes', freemem()),
    ],
  };
}

/** From `/proc/stat` where there is one: `os.cpus` opens several files for each CPU, and knows fewer modes. */
function cpuTimes(files: SystemFiles): readonly CpuTimes[] {
  const stat = files.read(STAT);
  if (stat === undefined) return cpus().map(nodeTimes);
  const lines = [...stat.matchAll(/^cpu(\d+) (.+)$/gm)];
  if (lines.length === 0) files.distrust(STAT);
  return lines.map(([, cpu = '', ticks = '']) => ({ cpu, modes: tickModes(ticks.split(' ')) }));
}

function tickModes(ticks: readonly string[]): CpuTimes['modes'] {
  return MODES.flatMap((mode, column) => {
    const seconds = Number(ticks[column]) / TICKS_PER_SECOND;
    return Number.isFinite(seconds) ? [[mode, seconds] as const] : [];
  });
}

function nodeTimes({ times }: CpuInfo, index: number): CpuTimes {
  const { sys, ...others } = times;
  const modes = Object.entries({ ...others, system: sys });
  return { cpu: `${index}`, modes: modes.map(([mode, milliseconds]) => [mode, milliseconds / 1_000]) };
}

function cpuFamilies(times: readonly CpuTimes[]): readonly MetricFamily[] {
  if (times.length === 0) return [];
  const name = 'host_cpu_seconds_total';
  const samples = times.flatMap(({ cpu, modes }) =>
    modes.map(([mode, value]): Sample => ({ name, labels: { cpu, mode }, value })),
  );
  return [catalogueFamily(name, samples), ...valueFamily('host_cpu_cores', times.length)];
}
