const DIGIT_ZERO = 0x30;
const POINT = 0x2e;

/** What is written here; within it no power of ten is needed that a double cannot hold exactly. */
const LEAST = 1e-3;
const MOST = 1e9;

/** Integers from here on may have lost their last digit. */
const FIRST_INEXACT = 2 ** 53;

/** The most that the shortest decimal of a double can have. */
const MOST_DIGITS = 17;
const LOW_DIGITS = 9;
const LOW_UNIT = 10 ** LOW_DIGITS;

/** Cuts a double into two of half its length. */
const CUT = 2 ** 27 + 1;

/**
 * Writes numbers that are no integers, with the digits of `String` and without a string: the sums of histograms were a
 * fifth of a scrape (`npm run bench -- scrape`). The shortest decimal that reads as the same double is the nearest to it
 * of 15, of 16 or of 17 digits. Whether one reads as the same double, a division tells exactly, since both its sides are
 * exact.
 */
export class DecimalWriter {
  readonly #digits: Uint8Array = new Uint8Array(MOST_DIGITS);
  readonly #powers: Float64Array = Float64Array.from({ length: 23 }, (_, exponent) => Number(`1e${exponent}`));

  /**
   * @param value - No integer below a milliard.
   * @returns Where it ended; `at` for what it leaves to `String`: other ranges, and where a rounding would be in doubt.
   */
  write(page: Uint8Array, at: number, value: number): number {
    if (!(value >= LEAST && value < MOST)) return at;
    const decimals = 14 - this.#exponentOf(value);
    const fifteen = Math.round(value * this.#power(decimals));
    if (fifteen / this.#power(decimals) === value) return this.#emit(page, at, this.#split(fifteen, 0, decimals));

    const first = value * this.#power(decimals + 1);
    const behindPoint = first - Math.floor(first) + productError(value, this.#power(decimals + 1), first);
    if (first >= FIRST_INEXACT - 1 || behindPoint === 0.5) return at;
    const sixteen = Math.floor(first) + Math.round(behindPoint);
    if (sixteen / this.#power(decimals + 1) === value) {
      return this.#emit(page, at, this.#split(sixteen, 0, decimals + 1));
    }

    const second = value * this.#power(decimals + 2);
    const rest = productError(value, this.#power(decimals + 2), second);
    if (rest - Math.floor(rest) === 0.5) return at;
    return this.#emit(page, at, this.#split(second, Math.round(rest), decimals + 2));
  }

  #power(exponent: number): number {
    return this.#powers[exponent] ?? Number.NaN;
  }

  /** Of the first digit. */
  #exponentOf(value: number): number {
    if (value < 0.01) return -3;
    if (value < 0.1) return -2;
    if (value < 1) return -1;
    let exponent = 0;
    while (value >= this.#power(exponent + 1)) exponent += 1;
    return exponent;
  }

  /** Keeps the digits of the sum of two integers, the second far smaller. Hands the decimals on. */
  #split(large: number, small: number, decimals: number): number {
    let high = Math.floor(large / LOW_UNIT);
    let low = large - high * LOW_UNIT + small;
    if (low < 0) {
      high -= 1;
      low += LOW_UNIT;
    } else if (low >= LOW_UNIT) {
      high += 1;
      low -= LOW_UNIT;
    }
    this.#fill(low | 0, MOST_DIGITS, LOW_DIGITS);
    this.#fill(high | 0, MOST_DIGITS - LOW_DIGITS, MOST_DIGITS - LOW_DIGITS);
    return decimals;
  }

  #fill(value: number, end: number, length: number): void {
    let rest = value;
    for (let place = end - 1; place >= end - length; place -= 1) {
      const tenth = (rest / 10) | 0;
      this.#digits[place] = rest - tenth * 10;
      rest = tenth;
    }
  }

  /** @param decimals - How many of the digits are behind the point. */
  #emit(page: Uint8Array, start: number, decimals: number): number {
    const digits = this.#digits;
    const point = MOST_DIGITS - decimals;
    let at = start;
    let place = 0;
    while (place < point && digits[place] === 0) place += 1;
    if (place >= point) page[at++] = DIGIT_ZERO;
    while (place < point) page[at++] = DIGIT_ZERO + (digits[place++] ?? 0);
    page[at++] = POINT;
    for (let zeros = point; zeros < 0; zeros += 1) page[at++] = DIGIT_ZERO;
    let end = MOST_DIGITS;
    while (digits[end - 1] === 0) end -= 1;
    while (place < end) page[at++] = DIGIT_ZERO + (digits[place++] ?? 0);
    return at;
  }
}

/**
 * What the rounded product of two doubles lacks to the true one, exactly.
 * @see Dekker, "A floating-point technique for extending the available precision", 1971
 */
function productError(first: number, second: number, product: number): number {
  const firstHigh = highHalf(first);
  const firstLow = first - firstHigh;
  const secondHigh = highHalf(second);
  const secondLow = second - secondHigh;
  return firstLow * secondLow - (product - firstHigh * secondHigh - firstLow * secondHigh - firstHigh * secondLow);
}

function highHalf(value: number): number {
  const cut = CUT * value;
  return cut - (cut - value);
}
