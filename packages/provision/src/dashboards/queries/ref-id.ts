const FIRST = 'A'.charCodeAt(0);

/** The name of a query in its panel: `A`, `B` and so on. No panel has more than 26. */
export function refIdAt(index: number): string {
  return String.fromCharCode(FIRST + index);
}
