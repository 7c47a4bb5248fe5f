import { KNOWN_METHODS, OTHER_METHOD } from '@vigia/contract';

const [MOST_USED] = KNOWN_METHODS;
const METHODS: readonly string[] = [...KNOWN_METHODS, OTHER_METHOD];
const INDEX_BY_METHOD: ReadonlyMap<string, number> = new Map(METHODS.map((method, index) => [method, index]));

/** How many values the label `method` can have. */
export const METHOD_COUNT: number = METHODS.length;

/** The index of `_OTHER`. */
export const OTHER_METHOD_INDEX: number = METHOD_COUNT - 1;

/** A method as a small integer. Unknown ones, those in lower case included, are `_OTHER`: HTTP's methods are case-sensitive. */
export function methodIndex(method: string): number {
  // Most are, and to compare takes a fifth of looking it up.
  return method === MOST_USED ? 0 : (INDEX_BY_METHOD.get(method) ?? OTHER_METHOD_INDEX);
}

/** The label of a {@link methodIndex}. */
export function methodLabel(index: number): string {
  return METHODS[index] ?? OTHER_METHOD;
}
