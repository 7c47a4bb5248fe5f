import type { CallRequest } from './call-request.js';

/** What undici tells of a request; its fields are the same from its version 6 on, and nearly so in 5. */
export interface UndiciNative {
  readonly method: string;
  readonly origin: string | URL | undefined;
  readonly path: string;
  /** Names and values by turns; one text with lines in version 5. */
  readonly headers: unknown;
  addHeader(name: string, value: string): unknown;
}

/** Undici calls nobody without one. */
const NO_ORIGIN = 'http://unknown';

/** A request of undici's, which is what `fetch` sends too. */
export class UndiciRequest implements CallRequest {
  readonly takesHeaders = true;
  readonly #native: UndiciNative;

  constructor(native: UndiciNative) {
    this.#native = native;
  }

  get method(): string {
    return this.#native.method;
  }

  get origin(): string {
    const { origin } = this.#native;
    if (typeof origin !== 'string') return origin?.origin ?? NO_ORIGIN;
    return origin.endsWith('/') ? origin.slice(0, -1) : origin;
  }

  get target(): string {
    return this.#native.path;
  }

  hasHeader(name: string): boolean {
    const { headers } = this.#native;
    if (typeof headers === 'string') return `\n${headers.toLowerCase()}`.includes(`\n${name}:`);
    if (!Array.isArray(headers)) return false;
    return headers.some((each, index) => index % 2 === 0 && isName(each, name));
  }

  setHeader(name: string, value: string): void {
    this.#native.addHeader(name, value);
  }
}

function isName(given: unknown, name: string): boolean {
  return typeof given === 'string' && given.length === name.length && given.toLowerCase() === name;
}
