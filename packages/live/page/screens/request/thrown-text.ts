import type { ThrownError } from '../../../src/api/request-view.js';

/** An error and what has caused it, and what has caused that. */
export function causesOf(thrown: ThrownError): readonly ThrownError[] {
  return [thrown, ...(thrown.cause === undefined ? [] : causesOf(thrown.cause))];
}

/** An error as text, by its stack where it has one. */
export function stackText({ name, message, stack }: ThrownError): string {
  return stack ?? `${name}: ${message}`;
}
