import { readFileSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { MemoryFigures, WindowFigures } from './writer-message.js';

/** Measures the process that it runs in. */
export interface Meter {
  /** Ends a window of so many lines, and begins the next one. */
  endWindow(lineCount: number): WindowFigures;
  memory(): MemoryFigures;
}

const RESOLUTION_MS = 1;
const MAIN_THREAD = `/proc/self/task/${process.pid}/schedstat`;

/** Begins the first window. */
export function startMeter(): Meter {
  const baseBytes = process.memoryUsage.rss();
  const delays = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  delays.enable();
  let before = readCpu();

  function endWindow(lineCount: number): WindowFigures {
    const now = readCpu();
    const figures = { lineCount, holdMs: holdMs(delays.max), ...cpuBetween(before, now) };
    before = now;
    delays.reset();
    return figures;
  }

  return { endWindow, memory: () => ({ baseBytes, peakBytes: process.resourceUsage().maxRSS * 1_024 }) };
}

interface CpuReading {
  readonly mainUs: number | undefined;
  readonly allUs: number;
}

function readCpu(): CpuReading {
  const { user, system } = process.cpuUsage();
  return { mainUs: mainThreadUs(), allUs: user + system };
}

// Linux alone tells of one thread: its nanoseconds on a core are the first of three numbers.
function mainThreadUs(): number | undefined {
  try {
    return Number.parseInt(readFileSync(MAIN_THREAD, 'utf8'), 10) / 1_000;
  } catch {
    return undefined;
  }
}

function cpuBetween(before: CpuReading, now: CpuReading): Pick<WindowFigures, 'mainCpuUs' | 'allCpuUs'> {
  const isKnown = before.mainUs !== undefined && now.mainUs !== undefined;
  return { mainCpuUs: isKnown ? now.mainUs - before.mainUs : undefined, allCpuUs: now.allUs - before.allUs };
}

// A beat that is on time is counted with the time between two beats.
function holdMs(maxDelayNs: number): number {
  return Math.max(0, maxDelayNs / 1e6 - RESOLUTION_MS);
}
