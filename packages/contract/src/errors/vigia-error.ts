import type { ErrorCode } from './error-codes.js';

const MARKER: symbol = Symbol.for('vigia.error');

/** The one error class of the toolkit. Its message names the option, the value and the fix. */
export class VigiaError extends Error {
  override readonly name: string = 'VigiaError';
  readonly code: ErrorCode;

  constructor(code: ErrorCode, message: string, options?: { readonly cause?: unknown }) {
    super(message, options);
    this.code = code;
    Object.defineProperty(this, MARKER, { value: true });
  }

  /** Recognises errors of either build (import, require) and of other versions, which `instanceof` cannot. */
  static isInstance(value: unknown): value is VigiaError {
    return typeof value === 'object' && value !== null && MARKER in value;
  }
}
