import { setTimeout as wait } from 'node:timers/promises';
import type { Meter } from './meter.js';
import type { LineLogger } from './subject.js';
import type { WindowFigures } from './writer-message.js';
import type { Traffic } from './writer-plan.js';

const PACE_MS = 10;
const WARNING_EVERY = 50;

/** Writes numbered lines at the pace of the traffic, and then lingers. Resolves with what each window cost. */
export async function writeLines(
  logger: LineLogger,
  { lineCount, linesPerSecond, lingerMs = 0, windowCount = 1 }: Traffic,
  meter: Meter,
): Promise<readonly WindowFigures[]> {
  const windows: WindowFigures[] = [];
  const windowLines = Math.ceil(lineCount / windowCount);
  const startMs = performance.now();
  for (let written = 0; written < lineCount; ) {
    const windowEnd = Math.min(lineCount, windowLines * (windows.length + 1));
    const due = linesDue(performance.now() - startMs, linesPerSecond);
    written = writeRange(logger, written, Math.min(due, windowEnd));
    const isLast = written === lineCount;
    if (written === windowEnd && !isLast) windows.push(meter.endWindow(windowLines));
    if (!isLast) await wait(PACE_MS);
  }
  if (lingerMs > 0) await wait(lingerMs);
  return [...windows, meter.endWindow(lineCount - windowLines * windows.length)];
}

function linesDue(elapsedMs: number, linesPerSecond: number | undefined): number {
  return linesPerSecond === undefined ? Number.POSITIVE_INFINITY : Math.ceil((elapsedMs * linesPerSecond) / 1_000);
}

function writeRange(logger: LineLogger, from: number, to: number): number {
  for (let number = from; number < to; number += 1) writeLine(logger, number);
  return Math.max(from, to);
}

/** Like the line of a request: about 230 bytes as pino writes it. */
function writeLine(logger: LineLogger, n: number): void {
  const fields = {
    n,
    request_id: `01a3c5d7-${String(n).padStart(12, '0')}`,
    method: 'GET',
    route: '/users/:id',
    path: `/users/${n}`,
    status: 200,
    duration_ms: n % 97,
    bytes_out: 512,
  };
  if (n % WARNING_EVERY === 0) logger.warn(fields, 'request completed');
  else logger.info(fields, 'request completed');
}
