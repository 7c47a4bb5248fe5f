import { createHash, timingSafeEqual } from 'node:crypto';

/** SHA-256 of a text: equal in length whatever the text's, as a comparison in constant time needs. */
export function digestOf(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

/** Whether two texts are the same, in a time that does not tell how much of them is. */
export function isSameText(one: string, other: string): boolean {
  return timingSafeEqual(digestOf(one), digestOf(other));
}
