import { writeFileSync } from 'node:fs';

/** Watches the memory of the process that it runs in. */
export interface PeakMemory {
  /** By how many bytes the process was at most larger than it was when the watch began. */
  growthBytes(): number;
}

const RESET_PEAK = '5';
const BYTES_PER_KIB = 1_024;

/** Begins to watch. Where the system cannot forget an earlier peak, as only Linux can, what comes out is too little. */
export function trackPeakMemory(): PeakMemory {
  const forgets = forgetPeak();
  const baseBytes = forgets ? process.memoryUsage.rss() : peakBytes();
  return { growthBytes: () => Math.max(0, peakBytes() - baseBytes) };
}

function peakBytes(): number {
  return process.resourceUsage().maxRSS * BYTES_PER_KIB;
}

/** @see https://man7.org/linux/man-pages/man5/proc_pid_clear_refs.5.html */
function forgetPeak(): boolean {
  try {
    writeFileSync('/proc/self/clear_refs', RESET_PEAK);
    return true;
  } catch {
    return false;
  }
}
