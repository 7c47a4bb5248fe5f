import type { RangeSeconds } from '../api/parsed-query.js';
import { type Window, windowAt } from './window.js';

/** The step of a line by the range that it shows. */
const STEP_SECONDS: Readonly<Record<RangeSeconds, number>> = { 300: 2, 900: 5, 1800: 10, 3600: 20 };

const SPARKLINE_POINTS = 30;

/** The steps that a range is shown in, none shorter than what is told apart. */
export function rangeWindow(nowMs: number, rangeSeconds: RangeSeconds, finestSeconds = 1): Window {
  const stepSeconds = Math.max(STEP_SECONDS[rangeSeconds], finestSeconds);
  return windowAt(nowMs, { stepSeconds, points: rangeSeconds / stepSeconds });
}

/** The steps that a range is shown in where there is little room. */
export function sparklineWindow(nowMs: number, rangeSeconds: RangeSeconds): Window {
  return windowAt(nowMs, { stepSeconds: rangeSeconds / SPARKLINE_POINTS, points: SPARKLINE_POINTS });
}
