/**
 * The numbers as objects of V8's, which an array has where not all that it holds is a number. A fraction out of a typed
 * array becomes an object where it is handed to a function, whatever that does.
 */
export function readyNumbers(numbers: Float64Array): readonly (number | undefined)[] {
  return [...numbers, undefined];
}
