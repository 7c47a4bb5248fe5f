import type { ExchangeStart } from '@vigia/contract';
import type { NativeRequest } from './native.js';

/** The start of an exchange, read from Node's request: the dear parts only when somebody asks. */
export class NativeStart implements ExchangeStart {
  readonly method: string;
  readonly headers: ExchangeStart['headers'];
  target: string;
  source: object;
  readonly #request: NativeRequest;
  #remoteAddress: string | undefined = undefined;

  constructor(request: NativeRequest) {
    this.method = request.method ?? 'GET';
    this.headers = request.headers;
    this.target = request.url ?? '/';
    this.source = request;
    this.#request = request;
  }

  get httpVersion(): string {
    return this.#request.httpVersion;
  }

  /** Gone from the socket once that is closed, so whoever needs it at the end must ask once before. */
  get remoteAddress(): string | undefined {
    this.#remoteAddress ??= this.#request.socket?.remoteAddress;
    return this.#remoteAddress;
  }
}
