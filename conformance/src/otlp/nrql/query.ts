/** A query, as it was read. */
export interface Query {
  readonly select: Figure;
  readonly from: string;
  readonly where: Condition | undefined;
}

/** What comes to one number over all rows. */
export type Figure =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'product' | 'quotient'; readonly left: Figure; readonly right: Figure }
  | { readonly kind: 'count' | 'sum' | 'average'; readonly of: Measured }
  | { readonly kind: 'rate'; readonly of: Figure; readonly perMs: number }
  | { readonly kind: 'filter'; readonly of: Figure; readonly where: Condition };

/** What is counted, summed up or averaged. */
export interface Measured {
  /** With `%` for anything; `*` for rows. */
  readonly name: string;
  /** The unit that is taken where a row has none, and the one that is wanted. */
  readonly convert?: { readonly from: string; readonly to: string } | undefined;
}

/** What is true of a row, or not. */
export type Condition =
  | { readonly kind: 'and' | 'or'; readonly left: Condition; readonly right: Condition }
  | { readonly kind: 'null' | 'not null'; readonly name: string }
  | {
      readonly kind: 'compare';
      readonly name: string;
      readonly isNumeric: boolean;
      readonly sign: string;
      readonly value: string | number;
    };
