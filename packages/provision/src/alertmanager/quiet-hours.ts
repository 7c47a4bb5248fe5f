import type { QuietHours } from '../define/routing-description.js';

/** The name of the one time interval that the configuration has. */
export const QUIET_HOURS = 'quiet-hours';

/** The hours as Alertmanager has them, whose ranges end at midnight. */
export function quietHoursInterval({ from, to, timeZone }: QuietHours): object {
  return { name: QUIET_HOURS, time_intervals: [{ times: timeRanges(from, to), location: timeZone }] };
}

function timeRanges(from: string, to: string): readonly object[] {
  const ranges = from < to ? [range(from, to)] : [range(from, '24:00'), range('00:00', to)];
  return ranges.filter(({ start_time: start, end_time: end }) => start !== end);
}

function range(start: string, end: string): { readonly start_time: string; readonly end_time: string } {
  return { start_time: start, end_time: end };
}
