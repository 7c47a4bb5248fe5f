/** Codes from one to another, both included. */
export interface StatusRange {
  readonly from: number;
  readonly to: number;
}

const FIRST_STATUS = 100;
const LAST_STATUS = 599;

/** The status codes that an anchored regular expression matches, for languages that compare numbers only. One at least: an SLO without is refused. */
export function statusRanges(pattern: string): readonly StatusRange[] {
  const expression = new RegExp(`^(?:${pattern})$`);
  const ranges: { from: number; to: number }[] = [];
  for (let status = FIRST_STATUS; status <= LAST_STATUS; status++) {
    if (!expression.test(String(status))) continue;
    const last = ranges.at(-1);
    if (last?.to === status - 1) last.to = status;
    else ranges.push({ from: status, to: status });
  }
  return ranges;
}
