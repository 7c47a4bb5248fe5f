import type { NativeRequest, NativeResponse } from '../exchange/native.js';

/** Where a response is written to. */
export interface ResponseTarget {
  readonly request: NativeRequest;
  readonly response: NativeResponse;
  /** Aborts when the client has gone. */
  readonly signal: AbortSignal;
}
