/** What the step of a graph and the interval of the scrape make of a range: never too short for two samples. */
export const STEP = '$__rate_interval';

/** The range of time that the dashboard is set to. */
export const WHOLE_RANGE = '$__range';

/** Per second. */
export function rate(selector: string, range: string = STEP): string {
  return `rate(${selector}[${range}])`;
}

/** Per second, at the same time a week before. */
export function rateLastWeek(selector: string): string {
  return `rate(${selector}[${STEP}] offset 1w)`;
}

/**
 * How much a counter grew.
 *
 * @param before - How long ago, such as `1w`; now when not given.
 */
export function increase(selector: string, range: string, before?: string): string {
  return `increase(${selector}[${range}]${before === undefined ? '' : ` offset ${before}`})`;
}

/** The total, or one for each set of the labels. */
export function sumBy(labels: readonly string[], expr: string): string {
  return aggregate('sum', labels, expr);
}

/** The largest, or one for each set of the labels. */
export function maxBy(labels: readonly string[], expr: string): string {
  return aggregate('max', labels, expr);
}

/** The smallest, or one for each set of the labels. */
export function minBy(labels: readonly string[], expr: string): string {
  return aggregate('min', labels, expr);
}

/** How many, or how many for each set of the labels. */
export function countBy(labels: readonly string[], expr: string): string {
  return aggregate('count', labels, expr);
}

/**
 * A quantile of a histogram.
 *
 * @param buckets - A selector of the buckets.
 */
export function quantile(level: number, buckets: string, { by = [], range = STEP }: QuantileOptions = {}): string {
  return `histogram_quantile(${level}, ${sumBy(['le', ...by], rate(buckets, range))})`;
}

/** How a quantile is taken. */
export interface QuantileOptions {
  readonly by?: readonly string[] | undefined;
  /** @defaultValue STEP */
  readonly range?: string | undefined;
}

/** A part of a whole: 0 where the part has no series yet, nothing where the whole is 0. */
export function share(part: string, whole: string): string {
  return `(${orZero(part, whole)}) / (${whole} > 0)`;
}

/** A part of a whole that is there even where the part has no series yet. */
export function orZero(part: string, whole: string): string {
  return `${part} or 0 * ${whole}`;
}

/** The largest. */
export function top(count: number, expr: string): string {
  return `topk(${count}, ${expr})`;
}

function aggregate(operation: string, labels: readonly string[], expr: string): string {
  return labels.length === 0 ? `${operation}(${expr})` : `${operation} by (${labels.join(', ')}) (${expr})`;
}
