import type { Signals } from '../../signals/signals.js';
import { rate } from './expressions.js';
import type { Selectors } from './selectors.js';

/** What the queries about machines are made with. */
export interface HostSubject {
  readonly selectors: Selectors;
  readonly signals: Signals;
}

/** Busy part of the CPUs of each machine. */
export function hostCpuBusy({ selectors }: HostSubject): string {
  const idle = rate(selectors.metric('host_cpu_seconds_total', { where: { mode: '="idle"' } }));
  return `1 - avg by (instance) (${idle})`;
}

/** Threads that run or wait to, for each CPU. */
export function loadPerCore({ selectors }: HostSubject): string {
  return `${selectors.metric('host_load1')} / on (job, instance) ${selectors.metric('host_cpu_cores')}`;
}

/** Memory of each machine that could not be had without swapping. */
export function hostMemoryUsed({ selectors }: HostSubject): string {
  const available = selectors.metric('host_memory_available_bytes');
  return `1 - ${available} / on (job, instance) ${selectors.metric('host_memory_total_bytes')}`;
}

/** Full part of each file system. */
export function diskUsed({ selectors, signals }: HostSubject): string {
  const available = selectors.metric('host_filesystem_avail_bytes');
  const mountpoint = mountpointLabel(signals);
  return `1 - ${available} / on (job, instance, ${mountpoint}) ${selectors.metric('host_filesystem_size_bytes')}`;
}

/** Nobody plans further than that: a disk that does not fill, or empties, is full in a year as well. */
const MOST_HOURS = 8_760;

/** Hours until each file system is full, if it goes on as in the last six. */
export function hoursUntilFull({ selectors }: HostSubject): string {
  const available = selectors.metric('host_filesystem_avail_bytes');
  return `clamp_max(${available} / clamp_min(-deriv(${available}[6h]), 1) / 3600, ${MOST_HOURS})`;
}

/** The label of a file system. */
export function mountpointLabel(signals: Signals): string {
  return signals.label('mountpoint', 'host_filesystem_avail_bytes');
}
