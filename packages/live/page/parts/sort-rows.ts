/** By which column rows stand, and which way. */
export interface Sort {
  readonly column: string;
  readonly direction: 'ascending' | 'descending';
}

/** What rows are compared by; `undefined` stands last, whichever way. */
export type SortValue = string | number | undefined;

/** Rows in order; those that are equal stay as they were. Text is compared as people do: `r9` before `r10`. */
export function sortRows<Row>(
  rows: readonly Row[],
  direction: Sort['direction'],
  readValue: (row: Row) => SortValue,
): readonly Row[] {
  const sign = direction === 'ascending' ? 1 : -1;
  const valued = rows.map((row) => ({ row, value: readValue(row) }));
  return valued.sort((left, right) => compare(left.value, right.value, sign)).map(({ row }) => row);
}

const collator = new Intl.Collator(undefined, { numeric: true });

function compare(left: SortValue, right: SortValue, sign: number): number {
  if (left === undefined || right === undefined) return Number(left === undefined) - Number(right === undefined);
  if (typeof left === 'number' && typeof right === 'number') return sign * (left - right);
  return sign * collator.compare(String(left), String(right));
}

/**
 * The same rows in the order in which their keys stood before, for as long as somebody points at them. Rows that are new
 * come last, in their own order.
 */
export function keepOrder<Row>(
  rows: readonly Row[],
  before: readonly string[],
  keyOf: (row: Row) => string,
): readonly Row[] {
  const places = new Map(before.map((key, index) => [key, index]));
  return sortRows(rows, 'ascending', (row) => places.get(keyOf(row)));
}
