import type { Line } from '../../src/api/numbers.js';

/** The newest value that is known. */
export function lastOf(line: Line): number | undefined {
  return line.findLast((value) => value !== null) ?? undefined;
}

/** The least and the greatest value; `undefined` where none is known. */
export function extremesOf(line: Line): { readonly least: number; readonly most: number } | undefined {
  const known = line.filter((value) => value !== null);
  return known.length === 0 ? undefined : { least: Math.min(...known), most: Math.max(...known) };
}
