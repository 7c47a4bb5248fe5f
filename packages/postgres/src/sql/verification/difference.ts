/** Something in the database that is not as this version expects it. */
export interface Difference {
  /** What it is about, such as a table, an index or a view. */
  readonly object: string;
  /** What is wrong with it, in a sentence. */
  readonly problem: string;
  /** The statement that mends it; empty where a person must decide. */
  readonly statement: string;
  /** The statement takes data away, or out of sight: for a person to run, who knows that it may. */
  readonly takesData?: true | undefined;
}
