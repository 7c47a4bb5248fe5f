/** What a client sent cannot be used; the message tells it why. */
export class InvalidInputError extends Error {
  override readonly name: string = 'InvalidInputError';
}
