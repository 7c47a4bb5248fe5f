/** A percentage in decimal text as ratios in decimal text: exact, which `1 - 0.9995` is not. */
export interface PercentRatios {
  /** Such as `0.9995` of `99.95`. */
  readonly objectiveRatio: string;
  /** What is left, such as `0.0005`. */
  readonly budgetRatio: string;
}

/** Whether a text is a percentage above 0 and below 100, with at most five decimals. */
export function isPercent(text: string): boolean {
  return /^\d{1,2}(?:\.\d{1,5})?$/.test(text) && /[1-9]/.test(text);
}

/** @param percent - Of which {@link isPercent} holds. */
export function ratiosOfPercent(percent: string): PercentRatios {
  const [whole = '', decimals = ''] = percent.split('.');
  const places = decimals.length + 2;
  const good = BigInt(whole + decimals);
  const all = 10n ** BigInt(places);
  return { objectiveRatio: belowOne(good, places), budgetRatio: belowOne(all - good, places) };
}

function belowOne(units: bigint, places: number): string {
  return `0.${String(units).padStart(places, '0').replace(/0+$/, '')}`;
}
