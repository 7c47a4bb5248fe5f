import { KNOWN_METHODS, OTHER_METHOD } from '@vigia/contract';

const METHODS: ReadonlySet<string> = new Set(KNOWN_METHODS);

/** The method that a request is counted by. */
export function methodLabel(method: string): string {
  return METHODS.has(method) ? method : OTHER_METHOD;
}
